/* SPDX-License-Identifier: Apache-2.0
 * An image: what loading works out of the language data, kept in one file, so that the next start maps it instead of
 * working it out again. It is like Python's .pyc: never edited, never trusted to be current. Its key is a hash of the data
 * and of the sources; with another key, another machine's byte order, a byte missing or changed it is as if there were none.
 *
 *     head:   magic, hash of all that follows, key, bytes of the file, number of blocks      (64-bit words, native)
 *     index:  a name and the place of each block                                             (32 + 8 + 8 bytes)
 *     blocks: plain arrays without pointers, each from a multiple of 64 */
#ifndef MS_BASE_IMAGE_H
#define MS_BASE_IMAGE_H

#include "base/map.h"
#include "base/note.h"
#include "base/vec.h"

extern const uint64_t ms_code_key; /* hash of the sources; made by the build */

typedef struct ms_image ms_image;

/* Maps a file; NULL when it is absent, damaged or has another key. Blocks live until it is closed. */
ms_image *ms_image_open(const char *path, uint64_t key);
void ms_image_close(ms_image *image);
/* A block of elements of this size, never to be written to; their number in *n (may be NULL). NULL when there is none. */
const void *ms_image_block(const ms_image *image, const char *name, size_t element, uint32_t *n);
/* A map that was put: to be asked, never added to or freed. False when it is not there. */
bool ms_image_map(ms_map *out, ms_arena *arena, const ms_image *image, const char *name);

/* What is to be written; zero-initialise. */
typedef struct {
    MS_VEC(uint8_t) index;
    ms_buf blocks;
    uint32_t n;
} ms_image_draft;

/* Copies a block; names have 31 bytes at most. */
void ms_image_put(ms_image_draft *draft, const char *name, const void *p, size_t size);
void ms_image_put_map(ms_image_draft *draft, const char *name, const ms_map *map);
/* Writes beside the file and renames, so that no reader sees half of it; MARSAD_EIO with a note. Frees the draft. */
MARSAD_CHECKED marsad_rc ms_image_save(ms_image_draft *draft, const char *path, uint64_t key, const ms_notes *notes);

#endif
