/* SPDX-License-Identifier: Apache-2.0
 * In: a set of bits. Out: how many there are. Not the compiler's own, which is a call where a processor may lack the instruction. */
#ifndef MS_BITS_H
#define MS_BITS_H

#include <stdint.h>

static inline uint32_t ms_bits(uint64_t set) {
    set -= set >> 1 & 0x5555555555555555u;
    set = (set & 0x3333333333333333u) + (set >> 2 & 0x3333333333333333u);
    set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
    return (uint32_t)(set * 0x0101010101010101u >> 56);
}

#endif
