/* SPDX-License-Identifier: Apache-2.0
 * Code points that the code must name; all other letters stand in data/. */
#ifndef MS_TEXT_LETTERS_H
#define MS_TEXT_LETTERS_H

enum {
    CP_NBSP = 0xA0,
    CP_SOFT_HYPHEN = 0xAD,
    CP_GUILLEMET_OPEN = 0xAB,
    CP_GUILLEMET_CLOSE = 0xBB,
    CP_COMMA = 0x60C,
    CP_SEMICOLON = 0x61B,
    CP_QUESTION = 0x61F,
    CP_ALIF = 0x627,
    CP_LAM = 0x644,
    CP_TATWEEL = 0x640,
    CP_PERCENT = 0x66A,
    CP_DECIMAL = 0x66B,
    CP_THOUSANDS = 0x66C,
    CP_URDU_STOP = 0x6D4,
    CP_EN_DASH = 0x2013,
    CP_EM_DASH = 0x2014,
    CP_BAR = 0x2015,
    CP_SINGLE_CLOSE = 0x2019,
    CP_DOUBLE_CLOSE = 0x201D,
    CP_BULLET = 0x2022,
    CP_ELLIPSIS = 0x2026,
    CP_ANGLE_CLOSE = 0x203A,
};

#endif
