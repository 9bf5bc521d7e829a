/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 as bytes and code points. */
#ifndef MS_BASE_UTF8_H
#define MS_BASE_UTF8_H

#include "base/str.h"

/* Decodes at s[*i] and moves *i behind it. Invalid bytes give U+FFFD and move by one. *i < s.n. */
uint32_t ms_utf8_next(ms_str s, uint32_t *i);
/* Writes cp to out (room for 4), gives the number of bytes. */
uint32_t ms_utf8_put(char *out, uint32_t cp);
/* Offset of the first byte that is not valid UTF-8, s.n when all is. */
size_t ms_utf8_valid(const char *s, size_t n);
void ms_buf_cp(ms_buf *b, uint32_t cp);

#endif
