/* SPDX-License-Identifier: Apache-2.0
 * SHA-256 (FIPS 180-4) of a text, in lower-case hexadecimal. */
#ifndef MS_BASE_SHA256_H
#define MS_BASE_SHA256_H

#include <stddef.h>

void ms_sha256(char hex[65], const void *data, size_t n);

#endif
