/* SPDX-License-Identifier: Apache-2.0
 * Rows of columns as Parquet, the plainest kind that there is: format version 1, every column optional, values PLAIN, levels in
 * runs, no compression, one page a column and row group; the footer in Thrift's compact protocol. No library: Debian has none
 * for C. Field numbers and enumerations are those of parquet.thrift. */
#include "export/internal.h"

enum { GROUP_ROWS = 1 << 16, GROUP_BYTES = 1 << 25 }; /* a row group is written when it has grown to either */

typedef struct {
    ms_buf values, levels; /* levels: one byte a row, 1 = there is a value */
    uint32_t bits;         /* flags in the last byte of values */
} chunk;

struct ms_parquet {
    const ms_column *columns;
    uint32_t n;
    chunk *chunks;
    uint32_t rows;  /* of the group at hand */
    uint64_t total; /* of all groups before it */
    uint64_t at;    /* bytes written */
    ms_buf groups;  /* their metadata, as it stands in the footer */
    uint32_t groups_n;
};

/* ---- Thrift, compact ------------------------------------------------------------------------------------------------------- */

enum { T_I32 = 5, T_I64 = 6, T_BINARY = 8, T_LIST = 9, T_STRUCT = 12 };

typedef struct {
    ms_buf *out;
    int last; /* field of the struct at hand */
} thrift;

static void varint(ms_buf *b, uint64_t n) {
    for (; n >= 0x80; n >>= 7) ms_buf_put(b, (char)(n | 0x80));
    ms_buf_put(b, (char)n);
}

static void field(thrift *t, int id, int type) {
    ms_buf_put(t->out, (char)((id - t->last) << 4 | type)); /* fields never lie more than 15 apart here */
    t->last = id;
}

static void integer(thrift *t, int id, int type, int64_t n) {
    field(t, id, type);
    varint(t->out, (uint64_t)n << 1 ^ (uint64_t)(n >> 63));
}

static void binary(ms_buf *b, const char *s) {
    size_t n = strlen(s);
    varint(b, n);
    ms_buf_add(b, s, n);
}

static void string(thrift *t, int id, const char *s) {
    field(t, id, T_BINARY);
    binary(t->out, s);
}

static void list(thrift *t, int id, int type, uint32_t n) {
    field(t, id, T_LIST);
    ms_buf_put(t->out, (char)((n < 15 ? n : 15) << 4 | (uint32_t)type));
    if (n >= 15) varint(t->out, n);
}

static thrift open_struct(ms_buf *out) { return (thrift){out, 0}; }

static thrift open_field(thrift *t, int id) {
    field(t, id, T_STRUCT);
    return open_struct(t->out);
}

static void close_struct(const thrift *t) { ms_buf_put(t->out, 0); }

/* ---- values ----------------------------------------------------------------------------------------------------------------- */

enum { BOOLEAN = 0, INT64 = 2, DOUBLE = 5, BYTE_ARRAY = 6, PLAIN = 0, RLE = 3, OPTIONAL = 1, UTF8 = 0, DATA_PAGE = 0, UNCOMPRESSED = 0 };

static int physical(const ms_column *c) {
    static const int types[] = {[MS_TEXT] = BYTE_ARRAY, [MS_WHOLE] = INT64, [MS_REAL] = DOUBLE, [MS_FLAG] = BOOLEAN};
    return types[c->type];
}

static void little(ms_buf *b, uint64_t n, int bytes) {
    for (int i = 0; i < bytes; i++) ms_buf_put(b, (char)(n >> 8 * i));
}

static void put_flag(chunk *c, bool on) {
    if (c->bits % 8 == 0) ms_buf_put(&c->values, 0);
    c->values.s[c->values.n - 1] = (char)((unsigned char)c->values.s[c->values.n - 1] | (unsigned)on << c->bits % 8);
    c->bits++;
}

/* False: no number stands in the cell. */
static bool put_number(chunk *c, ms_column_type type, ms_str cell) {
    double n;
    uint64_t bits;
    if (!ms_str_number(cell, &n)) return false;
    if (type == MS_FLAG) {
        put_flag(c, n != 0);
        return true;
    }
    if (type == MS_WHOLE)
        bits = (uint64_t)(int64_t)n;
    else
        memcpy(&bits, &n, sizeof bits);
    little(&c->values, bits, 8);
    return true;
}

static void put_text(chunk *c, ms_str cell) {
    little(&c->values, cell.n, 4);
    ms_buf_str(&c->values, cell);
}

void ms_parquet_cell(ms_parquet *p, uint32_t column, ms_str cell) {
    chunk *c = &p->chunks[column];
    bool told = cell.n != 0;
    if (told && p->columns[column].type == MS_TEXT)
        put_text(c, cell);
    else if (told)
        told = put_number(c, p->columns[column].type, cell);
    ms_buf_put(&c->levels, told);
}

/* ---- pages -------------------------------------------------------------------------------------------------------------------- */

static void levels(ms_buf *out, const chunk *c) {
    ms_buf runs = {0};
    for (size_t i = 0; i < c->levels.n;) {
        size_t from = i;
        while (i < c->levels.n && c->levels.s[i] == c->levels.s[from]) i++;
        varint(&runs, (uint64_t)(i - from) << 1);
        ms_buf_put(&runs, c->levels.s[from]);
    }
    little(out, runs.n, 4);
    ms_buf_add(out, runs.s, runs.n);
    ms_buf_free(&runs);
}

static void page_header(ms_buf *out, size_t bytes, uint32_t rows) {
    thrift t = open_struct(out);
    integer(&t, 1, T_I32, DATA_PAGE);
    integer(&t, 2, T_I32, (int64_t)bytes);
    integer(&t, 3, T_I32, (int64_t)bytes);
    thrift data = open_field(&t, 5);
    integer(&data, 1, T_I32, rows);
    integer(&data, 2, T_I32, PLAIN);
    integer(&data, 3, T_I32, RLE);
    integer(&data, 4, T_I32, RLE);
    close_struct(&data);
    close_struct(&t);
}

static void column_metadata(ms_parquet *p, uint32_t column, uint64_t bytes) {
    thrift t = open_struct(&p->groups);
    integer(&t, 2, T_I64, (int64_t)p->at);
    thrift m = open_field(&t, 3);
    integer(&m, 1, T_I32, physical(&p->columns[column]));
    list(&m, 2, T_I32, 2);
    varint(m.out, PLAIN << 1), varint(m.out, RLE << 1);
    list(&m, 3, T_BINARY, 1);
    binary(m.out, p->columns[column].name);
    integer(&m, 4, T_I32, UNCOMPRESSED);
    integer(&m, 5, T_I64, p->rows);
    integer(&m, 6, T_I64, (int64_t)bytes);
    integer(&m, 7, T_I64, (int64_t)bytes);
    integer(&m, 9, T_I64, (int64_t)p->at);
    close_struct(&m);
    close_struct(&t);
}

static void write_chunk(ms_parquet *p, uint32_t column, FILE *out) {
    chunk *c = &p->chunks[column];
    ms_buf page = {0}, head = {0};
    levels(&page, c);
    ms_buf_add(&page, c->values.s, c->values.n);
    page_header(&head, page.n, p->rows);
    column_metadata(p, column, head.n + page.n);
    fwrite(head.s, 1, head.n, out);
    fwrite(page.s, 1, page.n, out);
    p->at += head.n + page.n;
    ms_buf_free(&page);
    ms_buf_free(&head);
    ms_buf_clear(&c->values);
    ms_buf_clear(&c->levels);
    c->bits = 0;
}

static void write_group(ms_parquet *p, FILE *out) {
    if (p->rows == 0) return;
    uint64_t from = p->at;
    thrift t = open_struct(&p->groups);
    list(&t, 1, T_STRUCT, p->n);
    for (uint32_t i = 0; i < p->n; i++) write_chunk(p, i, out);
    integer(&t, 2, T_I64, (int64_t)(p->at - from));
    integer(&t, 3, T_I64, p->rows);
    close_struct(&t);
    p->groups_n++;
    p->total += p->rows;
    p->rows = 0;
}

/* ---- file ----------------------------------------------------------------------------------------------------------------------- */

static const char MAGIC[] = "PAR1";

ms_parquet *ms_parquet_new(const ms_column *columns, uint32_t n, FILE *out) {
    ms_parquet *p = ms_heap_get(sizeof *p);
    *p = (ms_parquet){.columns = columns, .n = n, .chunks = ms_heap_get(n * sizeof *p->chunks), .at = 4};
    fwrite(MAGIC, 1, 4, out);
    return p;
}

void ms_parquet_row(ms_parquet *p, FILE *out) {
    size_t bytes = 0;
    p->rows++;
    for (uint32_t i = 0; i < p->n; i++) bytes += p->chunks[i].values.n;
    if (p->rows == GROUP_ROWS || bytes > GROUP_BYTES) write_group(p, out);
}

static void schema(thrift *t, const ms_parquet *p) {
    list(t, 2, T_STRUCT, p->n + 1);
    thrift root = open_struct(t->out);
    string(&root, 4, "marsad");
    integer(&root, 5, T_I32, p->n);
    close_struct(&root);
    for (uint32_t i = 0; i < p->n; i++) {
        thrift e = open_struct(t->out);
        integer(&e, 1, T_I32, physical(&p->columns[i]));
        integer(&e, 3, T_I32, OPTIONAL);
        string(&e, 4, p->columns[i].name);
        if (p->columns[i].type == MS_TEXT) integer(&e, 6, T_I32, UTF8);
        close_struct(&e);
    }
}

static void footer(const ms_parquet *p, FILE *out) {
    ms_buf b = {0};
    thrift t = open_struct(&b);
    integer(&t, 1, T_I32, 1);
    schema(&t, p);
    integer(&t, 3, T_I64, (int64_t)p->total);
    list(&t, 4, T_STRUCT, p->groups_n);
    ms_buf_add(&b, p->groups.s, p->groups.n);
    string(&t, 6, "marsad " MARSAD_VERSION);
    close_struct(&t);
    little(&b, b.n, 4);
    fwrite(b.s, 1, b.n, out);
    fwrite(MAGIC, 1, 4, out);
    ms_buf_free(&b);
}

void ms_parquet_finish(ms_parquet *p, FILE *out) {
    write_group(p, out);
    footer(p, out);
    for (uint32_t i = 0; i < p->n; i++) {
        ms_buf_free(&p->chunks[i].values);
        ms_buf_free(&p->chunks[i].levels);
    }
    ms_buf_free(&p->groups);
    ms_heap_free(p->chunks);
    ms_heap_free(p);
}
