/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

static void before(ms_json *j) {
    if (j->more) ms_buf_put(j->out, ',');
    j->more = true;
}

void ms_json_open(ms_json *j, char bracket) {
    before(j);
    ms_buf_put(j->out, bracket);
    j->more = false;
}

void ms_json_close(ms_json *j, char bracket) {
    ms_buf_put(j->out, bracket);
    j->more = true;
}

static void quoted(ms_buf *b, ms_str s) {
    ms_buf_put(b, '"');
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        ms_buf_add(b, s.s + from, i - from);
        from = i + 1;
        if (c == '"' || c == '\\')
            ms_buf_fmt(b, "\\%c", c);
        else if (c == '\n')
            ms_buf_add(b, "\\n", 2);
        else if (c == '\t')
            ms_buf_add(b, "\\t", 2);
        else
            ms_buf_fmt(b, "\\u%04x", c);
    }
    ms_buf_add(b, s.s + from, s.n - from);
    ms_buf_put(b, '"');
}

void ms_json_key(ms_json *j, const char *key) {
    before(j);
    ms_buf_put(j->out, '"');
    ms_buf_str(j->out, ms_str_of(key));
    ms_buf_str(j->out, MS_S("\":"));
    j->more = false;
}

void ms_json_str(ms_json *j, ms_str s) {
    before(j);
    quoted(j->out, s);
}

void ms_json_str_or_null(ms_json *j, ms_str s) {
    if (s.n)
        ms_json_str(j, s);
    else
        ms_json_null(j);
}

void ms_json_num(ms_json *j, double n) {
    before(j);
    if (isnan(n))
        ms_buf_add(j->out, "null", 4);
    else if (n == floor(n) && fabs(n) < 1e15)
        ms_buf_num(j->out, n);
    else
        ms_buf_fmt(j->out, "%.15g", n);
}

void ms_json_raw(ms_json *j, ms_str s) {
    before(j);
    ms_buf_str(j->out, s);
}

void ms_json_bool(ms_json *j, bool b) {
    before(j);
    if (b)
        ms_buf_add(j->out, "true", 4);
    else
        ms_buf_add(j->out, "false", 5);
}

void ms_json_null(ms_json *j) {
    before(j);
    ms_buf_add(j->out, "null", 4);
}

void ms_json_span(ms_json *j, ms_span s) {
    before(j);
    ms_buf_fmt(j->out, "[%u,%u]", s.a, s.b);
}
