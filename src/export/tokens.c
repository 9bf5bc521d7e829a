/* SPDX-License-Identifier: Apache-2.0
 * In: a token with its best reading. Out: its JSON of `marsad code --tokens`. wa-li-l-quwwAt gives the parts wa, li,
 * l-quwwAt, the lemma quwwap and N;PL;DEF. */
#include "base/utf8.h"
#include "export/export.h"
#include "text/text.h"

void ms_export_features(ms_buf *out, ms_features f) {
    static const struct {
        ms_features all;
        const char *name;
    } names[] = {{MS_F_VERB, "V"},
                 {MS_F_MASDAR, "V.MSDR"},
                 {MS_F_APART, "V.PTCP;ACT"},
                 {MS_F_PPART, "V.PTCP;PASS"},
                 {MS_F_NOUN, "N"},
                 {MS_F_ADJ, "ADJ"},
                 {MS_F_FUNC, "PART"},
                 {MS_F_1, "1"},
                 {MS_F_2, "2"},
                 {MS_F_3, "3"},
                 {MS_F_SG, "SG"},
                 {MS_F_DU, "DU"},
                 {MS_F_PL, "PL"},
                 {MS_F_M, "MASC"},
                 {MS_F_F, "FEM"},
                 {MS_F_PERF, "PST"},
                 {MS_F_IMPF, "IPFV"},
                 {MS_F_IMPER, "IMP"},
                 {MS_F_SUBJ, "SBJV"},
                 {MS_F_JUSS, "JUS"},
                 {MS_F_VERB | MS_F_PASS, "PASS"},
                 {MS_F_DEF, "DEF"},
                 {MS_F_CONSTRUCT, "PSSD"},
                 {MS_F_NOM, "NOM"},
                 {MS_F_ACC, "ACC"},
                 {MS_F_GEN, "GEN"}};
    if (f & (MS_F_MASDAR | MS_F_APART | MS_F_PPART)) f &= ~(ms_features)(MS_F_NOUN | MS_F_ADJ);
    size_t before = out->n;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((f & names[i].all) == names[i].all) ms_buf_fmt(out, "%s%s", out->n > before ? ";" : "", names[i].name);
}

/* Where the n-th letter of s ends, with the signs behind it. */
static uint32_t letters_end(ms_str s, uint32_t n) {
    uint32_t i = 0, letters = 0;
    while (i < s.n) {
        uint32_t at = i, cp = ms_utf8_next(s, &i);
        if (!ms_text_is_mark(cp) && ++letters > n) return at;
    }
    return s.n;
}

static uint32_t letters_of(ms_str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n;) n += !ms_text_is_mark(ms_utf8_next(s, &i));
    return n;
}

typedef struct {
    ms_str pro, stem, enc;
} pieces;

/* A function word may hold clitics of its own: bi-sabab, nafs-uhu. */
static pieces cut(ms_str word, const ms_reading *r, const ms_lemma *l) {
    uint32_t head = r ? r->head : 0, tail = word.n - (r ? r->tail : 0);
    ms_str stem = ms_str_cut(word, head, tail);
    uint32_t letters = l && (l->pro || l->enc) ? letters_of(stem) : 0;
    if (letters > (l ? l->pro + l->enc : 0u)) {
        tail = head + letters_end(stem, letters - (l->enc && tail == word.n ? l->enc : 0));
        head += l->pro ? letters_end(stem, l->pro) : 0;
    }
    return (pieces){ms_str_cut(word, 0, head), ms_str_cut(word, head, tail), ms_str_cut(word, tail, word.n)};
}

static void put_parts(ms_json *j, ms_str word, const ms_reading *r, const ms_lemma *l) {
    pieces p = cut(word, r, l);
    ms_json_open(j, '[');
    while (p.pro.n) { /* a proclitic is one letter */
        uint32_t end = letters_end(p.pro, 1);
        ms_json_str(j, ms_str_cut(p.pro, 0, end));
        p.pro = ms_str_cut(p.pro, end, p.pro.n);
    }
    if (p.stem.n) ms_json_str(j, p.stem);
    if (p.enc.n) ms_json_str(j, p.enc);
    ms_json_close(j, ']');
}

static void put_features(ms_json *j, ms_features f) {
    ms_buf names = {0};
    ms_export_features(&names, f);
    ms_json_str(j, ms_buf_view(&names));
    ms_buf_free(&names);
}

void ms_export_token(ms_json *j, const ms_token_view *t) {
    ms_json_open(j, '{');
    ms_json_key(j, "span"), ms_json_span(j, t->span);
    ms_json_key(j, "parts"), put_parts(j, t->surface, t->reading, t->lemma);
    if (t->lemma) ms_json_key(j, "lemma"), ms_json_str(j, t->lemma->lemma);
    if (t->reading && t->reading->features) ms_json_key(j, "features"), put_features(j, t->reading->features);
    ms_json_close(j, '}');
}
