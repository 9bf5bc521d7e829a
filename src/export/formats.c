/* SPDX-License-Identifier: Apache-2.0
 * The formats by their names. */
#include "export/internal.h"

typedef marsad_rc (*write_fn)(ms_ledger *l, FILE *out);

static marsad_rc to_file(ms_ledger *l, const char *path, const ms_notes *notes, write_fn write) {
    ms_arena arena = {0};
    ms_out out = ms_out_open(&arena, path, NULL, notes);
    marsad_rc rc = ms_out_close(&out, out.file ? write(l, out.file) : MARSAD_EIO);
    ms_arena_free(&arena);
    return rc;
}

static marsad_rc to_field(ms_ledger *l, const ms_export_means *means, const char *as, const char *path, const ms_notes *notes) {
    static const ms_format *const formats[] = {&ms_format_plover, &ms_format_polecat, &ms_format_acled, &ms_format_ucdp, &ms_format_gdelt};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(as, formats[i]->name) == 0) return ms_format_write(formats[i], l, means, path, notes);
    ms_note_at(notes, MARSAD_ERROR, as, 0, "no such format: csv, jsonl, geojson, parquet, plover, polecat, acled, ucdp or gdelt");
    return MARSAD_EUSAGE;
}

static bool a_folder(const char *as) { return strcmp(as, "csv") == 0 || strcmp(as, "parquet") == 0 || strcmp(as, "gdelt") == 0; }

marsad_rc ms_export_ledger(ms_ledger *l, const ms_export_means *means, const char *as, const char *path, const ms_notes *notes) {
    if (a_folder(as) && strcmp(path, "-") == 0) {
        ms_note_at(notes, MARSAD_ERROR, as, 0, "this format is a folder of files: name one with -o");
        return MARSAD_EUSAGE;
    }
    if (strcmp(as, "csv") == 0) return ms_tables_write(l, MS_CSV, path, notes);
    if (strcmp(as, "parquet") == 0) return ms_tables_write(l, MS_PARQUET, path, notes);
    if (strcmp(as, "jsonl") == 0) return to_file(l, path, notes, ms_export_jsonl);
    if (strcmp(as, "geojson") == 0) return to_file(l, path, notes, ms_export_geojson);
    return to_field(l, means, as, path, notes);
}

marsad_rc ms_export_check(const char *data_dir, const ms_notes *notes) {
    ms_arena arena = {0};
    ms_codes codes;
    marsad_rc rc = ms_codes_load(&codes, &arena, data_dir, notes);
    ms_arena_free(&arena);
    return rc;
}
