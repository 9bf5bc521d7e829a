/* SPDX-License-Identifier: Apache-2.0
 * In: blocks, or a file of them. Out: a file, or the blocks mapped from it. */
#include "base/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME = 32, ALIGN = 64 };

static const uint64_t MAGIC = 0x31676D6964617372u; /* read as another number where bytes lie the other way */

typedef struct {
    uint64_t magic, sum, key, size, blocks; /* sum: of all behind it */
} head;

typedef struct {
    char name[NAME];
    uint64_t at, size; /* from the start of the file */
} entry;

struct ms_image {
    const char *bytes;
    size_t size;
    const entry *index;
    uint64_t n;
};

/* Four sums side by side: the processor works at all of them at once. */
static uint64_t sum_of(const char *bytes, size_t size) {
    const char *p = bytes + offsetof(head, key);
    size_t n = size - offsetof(head, key);
    uint64_t h[4] = {1, 2, 3, n};
    size_t i = 0;
    for (; i + 32 <= n; i += 32)
        for (int k = 0; k < 4; k++) h[k] = ms_str_stir(h[k], ms_str_bytes(p + i + 8 * k, 8));
    for (; i < n; i++) h[0] = ms_str_stir(h[0], (uint8_t)p[i]);
    return ms_str_stir(ms_str_stir(h[0], h[1]), ms_str_stir(h[2], h[3]));
}

/* ---- reading ---- */

static bool is_whole(const char *bytes, size_t size, uint64_t key) {
    const head *h = (const head *)(const void *)bytes;
    if (size < sizeof *h || h->magic != MAGIC || h->key != key || h->size != size) return false;
    return h->blocks <= (size - sizeof *h) / sizeof(entry) && h->sum == sum_of(bytes, size);
}

static bool blocks_lie_inside(const ms_image *image) {
    for (uint64_t i = 0; i < image->n; i++) {
        const entry *e = &image->index[i];
        if (e->name[NAME - 1] || e->at % ALIGN || e->at > image->size || e->size > image->size - e->at) return false;
    }
    return true;
}

static const char *map_file(const char *path, size_t *size) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return NULL;
    void *p =
        fstat(fd, &st) == 0 && st.st_size > 0 ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0) : MAP_FAILED;
    close(fd);
    *size = p == MAP_FAILED ? 0 : (size_t)st.st_size;
    return p == MAP_FAILED ? NULL : p;
}

ms_image *ms_image_open(const char *path, uint64_t key) {
    ms_image image = {0};
    image.bytes = map_file(path, &image.size);
    if (!image.bytes) return NULL;
    bool fine = is_whole(image.bytes, image.size, key);
    if (fine) {
        image.index = (const entry *)(const void *)(image.bytes + sizeof(head));
        image.n = ((const head *)(const void *)image.bytes)->blocks;
        fine = blocks_lie_inside(&image);
    }
    ms_image *out = ms_heap_get(sizeof *out);
    *out = image;
    if (fine) return out;
    ms_image_close(out);
    return NULL;
}

void ms_image_close(ms_image *image) {
    if (!image) return;
    munmap((void *)(uintptr_t)image->bytes, image->size);
    ms_heap_free(image);
}

const void *ms_image_block(const ms_image *image, const char *name, size_t element, uint32_t *n) {
    for (uint64_t i = 0; image && i < image->n; i++) {
        const entry *e = &image->index[i];
        if (strcmp(e->name, name) != 0) continue;
        if (n) *n = (uint32_t)(e->size / element);
        return image->bytes + e->at;
    }
    return NULL;
}

/* ---- writing ---- */

static void pad(ms_buf *b, size_t align) {
    while (b->n % align) ms_buf_put(b, 0);
}

void ms_image_put(ms_image_draft *draft, const char *name, const void *p, size_t size) {
    entry e = {.at = draft->blocks.n, .size = size};
    snprintf(e.name, sizeof e.name, "%s", name);
    for (size_t i = 0; i < sizeof e; i++) ms_vec_push(&draft->index, ((const uint8_t *)&e)[i]);
    ms_buf_add(&draft->blocks, p, size);
    pad(&draft->blocks, ALIGN);
    draft->n++;
}

/* Places of the blocks are told from the start of the file once it is known how long the index is. */
static void assemble(ms_buf *file, ms_image_draft *draft, uint64_t key) {
    head h = {.magic = MAGIC, .key = key, .blocks = draft->n};
    entry *index = (entry *)(void *)draft->index.v;
    size_t before = (sizeof h + draft->index.n + ALIGN - 1) / ALIGN * ALIGN;
    for (uint32_t i = 0; i < draft->n; i++) index[i].at += before;
    ms_buf_add(file, (const char *)&h, sizeof h);
    ms_buf_add(file, (const char *)index, draft->index.n);
    pad(file, ALIGN);
    ms_buf_add(file, draft->blocks.s, draft->blocks.n);
    h.size = file->n;
    memcpy(file->s, &h, sizeof h);
    h.sum = sum_of(file->s, file->n);
    memcpy(file->s, &h, sizeof h);
}

static bool write_file(const char *path, const ms_buf *file) {
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    bool fine = fwrite(file->s, 1, file->n, f) == file->n;
    return fclose(f) == 0 && fine;
}

marsad_rc ms_image_save(ms_image_draft *draft, const char *path, uint64_t key, const ms_notes *notes) {
    ms_arena scratch = {0};
    ms_buf file = {0};
    const char *part = ms_arena_fmt(&scratch, "%s.%ld", path, (long)getpid()).s;
    assemble(&file, draft, key);
    bool fine = write_file(part, &file) && rename(part, path) == 0;
    if (!fine) {
        ms_note_at(notes, MARSAD_ERROR, path, 0, "cannot write: %s", strerror(errno));
        unlink(part);
    }
    ms_buf_free(&file);
    ms_buf_free(&draft->blocks);
    ms_vec_free(&draft->index);
    ms_arena_free(&scratch);
    return fine ? MARSAD_OK : MARSAD_EIO;
}

/* ---- maps: the texts behind one another, where each ends, the slots and their tags ---- */

static const char *part_name(char out[NAME], const char *name, const char *part) {
    snprintf(out, NAME, "%s.%s", name, part);
    return out;
}

void ms_image_put_map(ms_image_draft *draft, const char *name, const ms_map *map) {
    char part[NAME];
    ms_buf texts = {0};
    uint32_t *ends = ms_heap_get(map->n * sizeof *ends);
    for (uint32_t i = 0; i < map->n; i++) {
        ms_buf_str(&texts, map->at[i]);
        ends[i] = (uint32_t)texts.n;
    }
    ms_image_put(draft, part_name(part, name, "texts"), texts.s, texts.n);
    ms_image_put(draft, part_name(part, name, "ends"), ends, map->n * sizeof *ends);
    ms_image_put(draft, part_name(part, name, "slots"), map->slot, map->slots * sizeof *map->slot);
    ms_image_put(draft, part_name(part, name, "tags"), map->tag, map->slots);
    ms_buf_free(&texts);
    ms_heap_free(ends);
}

bool ms_image_map(ms_map *out, ms_arena *arena, const ms_image *image, const char *name) {
    char part[NAME];
    ms_map map = {0};
    const char *texts = ms_image_block(image, part_name(part, name, "texts"), 1, NULL);
    const uint32_t *ends = ms_image_block(image, part_name(part, name, "ends"), sizeof *ends, &map.n);
    const ms_map_slot *slots = ms_image_block(image, part_name(part, name, "slots"), sizeof *slots, &map.slots);
    const uint8_t *tags = ms_image_block(image, part_name(part, name, "tags"), 1, NULL);
    if (!texts || !ends || !slots || !tags) return false;
    map.at = MS_NEWN(arena, ms_str, map.n + 1);
    for (uint32_t i = 0, from = 0; i < map.n; from = ends[i++]) map.at[i] = (ms_str){texts + from, ends[i] - from};
    map.slot = (ms_map_slot *)(uintptr_t)slots;
    map.tag = (uint8_t *)(uintptr_t)tags;
    return *out = map, true;
}
