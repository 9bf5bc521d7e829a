/* SPDX-License-Identifier: Apache-2.0
 * What sounds do in writing. In: a row of sounds; out: written signs with shadda, sukun and the seat of every hamza.
 * Rules: i beats u beats a for the seat, a long alif or waw before -a leaves the hamza on the line, two hamzas at the
 * start of a word make a long vowel (a'thara, u'thira → aathara, uuthira), alif-hamza and long alif make a madda. */
#include "lexicon/paradigm_own.h"

void ms_paradigm_sounds_add(ms_sounds *w, const ms_sounds *more) {
    uint32_t n = more->n <= MS_SOUNDS_ROOM - w->n ? more->n : (uint32_t)(MS_SOUNDS_ROOM - w->n);
    memcpy(w->s + w->n, more->s, n);
    w->n = (uint8_t)(w->n + n);
}

void ms_paradigm_sounds_cut(ms_sounds *w, int at, int n) {
    memmove(w->s + at, w->s + at + n, (size_t)(w->n - at - n));
    w->n = (uint8_t)(w->n - n);
}

bool ms_paradigm_sounds_eq(const ms_sounds *a, const ms_sounds *b) { return a->n == b->n && memcmp(a->s, b->s, a->n) == 0; }

bool ms_paradigm_sounds_end(const ms_sounds *w, const uint8_t *tail, int n) {
    return w->n >= n && memcmp(w->s + w->n - n, tail, (size_t)n) == 0;
}

/* ---- reading ---- */

static uint8_t slot_of(uint32_t cp) {
    if (cp >= '1' && cp <= '0' + MS_RADICALS) return (uint8_t)(SLOT + cp - '0');
    return cp == 'v' ? SLOT_V : cp == 'w' ? SLOT_W : cp == 'z' ? SLOT_Z : 0;
}

static uint8_t sound_of(unsigned char a, unsigned char b) {
    if (a < 0xD8 || a > 0xDB || (b & 0xC0) != 0x80) return 0;
    uint32_t c = (uint32_t)(a - 0xD8) << 6 | (b & 0x3F);
    return c >= HAMZA ? (uint8_t)c : 0;
}

/* Shadda stands before the vowel, whatever the order in the text. */
static void read_sign(ms_sounds *out, uint8_t c) {
    uint8_t last = ms_sound_last(out, 0);
    bool late = c == SHADDA && (ms_sound_short(last) || (last >= FATHATAN && last <= KASRATAN));
    if (late) out->s[out->n - 1] = SHADDA, c = last;
    ms_sound(out, c);
}

bool ms_paradigm_sounds_read(ms_sounds *out, ms_str text, bool pattern) {
    out->n = 0;
    for (uint32_t i = 0; i < text.n;) {
        unsigned char a = (unsigned char)text.s[i];
        uint8_t c = a == ' ' ? SPACE : pattern && a < 0x80 ? slot_of(a) : i + 1 < text.n ? sound_of(a, (unsigned char)text.s[i + 1]) : 0;
        if (!c || out->n == MS_SOUNDS_ROOM) return false;
        if (c != TATWEEL) read_sign(out, c == WASLA ? ALIF : c);
        i += a < 0x80 ? 1 : 2;
    }
    return true;
}

/* The signs on a letter at i: gives the vowel or 0, sets shadda, moves behind them. */
static uint8_t take_signs(const ms_sounds *in, int *i, bool *shadda, bool *sukun) {
    uint8_t vowel = 0;
    *shadda = *sukun = false;
    for (uint8_t c; (c = ms_sound_at(in, *i)) && (ms_sound_sign(c) || ms_sound_short(c)); ++*i) {
        if (c == SHADDA)
            *shadda = true;
        else if (c == SUKUN)
            *sukun = true;
        else if (!vowel)
            vowel = c;
        else
            break;
    }
    return vowel;
}

static uint8_t long_of(const ms_sounds *out, uint8_t c) {
    uint8_t before = ms_sound_last(out, 0);
    return c == WAW && before == DAMMA ? LONG_U : c == YEH && before == KASRA ? LONG_I : c;
}

void ms_paradigm_sounds_parse(ms_sounds *out, const ms_sounds *in) {
    out->n = 0;
    for (int i = 0; i < in->n;) {
        uint8_t c = in->s[i++];
        bool shadda, sukun;
        uint8_t vowel = take_signs(in, &i, &shadda, &sukun);
        if (c == ALIF_MADDA) {
            ms_sound(out, HAMZA), ms_sound(out, FATHA), ms_sound(out, ALIF);
            continue;
        }
        if (ms_sound_hamza(c)) c = HAMZA;
        ms_sound(out, vowel || shadda ? c : long_of(out, c));
        if (shadda) ms_sound(out, c);
        if (vowel)
            ms_sound(out, vowel);
        else if (sukun && i == in->n)
            ms_sound(out, SUKUN);
    }
}

/* ---- spelling ---- */

static bool is_letter(uint8_t c) { return c >= HAMZA && !ms_sound_sign(c); }
static bool is_carrier(uint8_t c) { return c == ALIF || c == MAQSURA || c == ALIF_MADDA || c == TEH_MARBUTA || c == LONG_U || c == LONG_I; }

/* What stands before sound i: a vowel, ALIF, a glide, 0 at the start; else SUKUN. */
static uint8_t sound_before(const ms_sounds *in, int i) {
    int k = i - 1;
    while (k >= 0 && (in->s[k] == SUKUN || in->s[k] == SHADDA)) k--;
    uint8_t c = ms_sound_at(in, k);
    if (c == 0 || c == SPACE) return 0;
    if (c == DAGGER || c == MAQSURA || c == ALIF_MADDA) return ALIF;
    if (c == LONG_U || c == WAW) return WAW;
    if (c == LONG_I || c == YEH) return YEH;
    return c == ALIF || ms_sound_short(c) ? c : SUKUN;
}

static uint8_t seat_of_vowel(uint8_t v) { return v == KASRA ? YEH_HAMZA : v == DAMMA ? WAW_HAMZA : v == FATHA ? ALIF_HAMZA : HAMZA; }

/* At the end of a word, at most a case vowel behind it. */
static bool at_end(const ms_sounds *in, int i, bool inner) {
    uint8_t next = ms_sound_at(in, i + 1);
    if (next == 0) return !inner;
    return i + 2 == in->n && !inner && (next >= FATHATAN && next <= SUKUN);
}

static uint8_t seat_before_long_u(uint8_t before, ms_seat seat) {
    if (seat == MS_SEAT_LINE) return HAMZA;
    if (seat == MS_SEAT_END) return before == FATHA ? ALIF_HAMZA : YEH_HAMZA;
    return WAW_HAMZA;
}

static uint8_t seat_inside(const ms_sounds *in, int i, uint8_t before, ms_seat seat) {
    uint8_t next = ms_sound_at(in, i + 1);
    if (next == FATHATAN)
        return before == FATHA ? ALIF_HAMZA : before == KASRA || before == YEH ? YEH_HAMZA : before == DAMMA ? WAW_HAMZA : HAMZA;
    if (before == KASRA || before == YEH || next == KASRA) return YEH_HAMZA;
    bool open = before == FATHA || before == ALIF || before == WAW;
    if (next == DAMMA && ms_sound_at(in, i + 2) == LONG_U && open) return seat_before_long_u(before, seat);
    if ((before == ALIF || before == WAW) && next == FATHA) return HAMZA;
    if (before == DAMMA || next == DAMMA) return WAW_HAMZA;
    return before == ALIF || before == WAW ? HAMZA : ALIF_HAMZA;
}

static uint8_t seat_of(const ms_sounds *in, int i, ms_seat seat, bool inner) {
    uint8_t before = sound_before(in, i), next = ms_sound_at(in, i + 1);
    if (before == 0) return next == KASRA ? ALIF_HAMZA_BELOW : ALIF_HAMZA;
    if (at_end(in, i, inner) && next != FATHATAN) return seat_of_vowel(before);
    return seat_inside(in, i, before, seat);
}

/* Two hamzas at the start of a word: the second becomes the length of the vowel. */
static int spell_double_hamza(ms_sounds *out, const ms_sounds *in) {
    uint8_t v = ms_sound_at(in, 1);
    if (in->s[0] != HAMZA || ms_sound_at(in, 2) != HAMZA || !ms_sound_short(v)) return 0;
    uint8_t next = ms_sound_at(in, 3);
    if (next == 0 || ms_sound_short(next) || next == HAMZA) return 0;
    if (v == FATHA) return ms_sound(out, ALIF_MADDA), 3;
    ms_sound(out, v == DAMMA ? ALIF_HAMZA : ALIF_HAMZA_BELOW), ms_sound(out, v), ms_sound(out, v == DAMMA ? WAW : YEH);
    return 3;
}

/* Writes the hamza at i, gives how many sounds it took. */
static int spell_hamza(ms_sounds *out, const ms_sounds *in, int i, ms_seat seat, bool inner) {
    bool twice = ms_sound_at(in, i + 1) == HAMZA;
    if (twice) {
        uint8_t s = seat_inside(in, i + 1, sound_before(in, i), seat);
        return ms_sound(out, s), ms_sound(out, SHADDA), 2;
    }
    uint8_t s = seat_of(in, i, seat, inner);
    if (s == ALIF_HAMZA && ms_sound_at(in, i + 1) == FATHA && ms_sound_at(in, i + 2) == ALIF) return ms_sound(out, ALIF_MADDA), 3;
    ms_sound(out, s);
    bool alone = ms_sound_at(in, i + 1) == FATHATAN && ms_sound_at(in, i + 2) == ALIF && (s == ALIF_HAMZA || sound_before(in, i) == ALIF);
    if (alone) return ms_sound(out, FATHATAN), 3;
    return 1;
}

/* A letter without vowel: sukun, unless it is the length of the vowel before it. Gives the letter to write. */
static uint8_t quiet_letter(uint8_t c, uint8_t before, bool *sukun) {
    bool glide = c == WAW || c == YEH;
    *sukun = !(glide && (before == DAMMA || before == KASRA));
    if (*sukun) return c;
    return before == DAMMA ? WAW : YEH;
}

static int spell_letter(ms_sounds *out, const ms_sounds *in, int i) {
    uint8_t c = in->s[i], next = ms_sound_at(in, i + 1);
    if (next == c) return ms_sound(out, c), ms_sound(out, SHADDA), 2;
    bool silent = next == ALIF && !(c == WAW && ms_sound_at(in, i - 1) == FATHA);
    if (next == 0 || ms_sound_sign(next) || next == SPACE || silent) return ms_sound(out, c), 1;
    bool sukun;
    ms_sound(out, quiet_letter(c, ms_sound_at(in, i - 1), &sukun));
    if (sukun) ms_sound(out, SUKUN);
    return 1;
}

void ms_paradigm_sounds_spell(ms_sounds *out, const ms_sounds *in, int from, ms_seat seat, bool inner) {
    out->n = (uint8_t)from;
    memcpy(out->s, in->s, (size_t)from);
    int i = from;
    if (from == 0 && in->n) i = spell_double_hamza(out, in);
    while (i < in->n) {
        uint8_t c = in->s[i];
        if (c == HAMZA) {
            int took = spell_hamza(out, in, i, seat, inner);
            i += took;
            bool quiet = took == 1 && is_letter(ms_sound_at(in, i)) && ms_sound_at(in, i) != ALIF;
            if (quiet) ms_sound(out, SUKUN);
        } else if (is_letter(c) && !is_carrier(c)) {
            i += spell_letter(out, in, i);
        } else {
            ms_sound(out, c == LONG_U ? WAW : c == LONG_I ? YEH : c), i++;
        }
    }
}

static uint32_t put_sound(char *out, uint8_t c) {
    if (c == SPACE) return out[0] = ' ', 1;
    out[0] = (char)(0xD8 | c >> 6), out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
}

ms_str ms_paradigm_sounds_utf8(char *out, const ms_sounds *w) {
    uint32_t n = 0;
    for (int i = 0; i < w->n; i++) {
        uint8_t next = ms_sound_at(w, i + 1);
        bool swap = w->s[i] == SHADDA && next >= FATHATAN && next <= KASRA;
        if (swap) n += put_sound(out + n, next), i++;
        n += put_sound(out + n, swap ? SHADDA : w->s[i]);
    }
    return (ms_str){out, n};
}
