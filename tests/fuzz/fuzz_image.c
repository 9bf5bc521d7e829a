/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as blocks of an image, and as a damage to it: what was put is read, what was damaged is not. The first eight
 * bytes say where and how it is damaged, the next one how long the blocks are. */
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 9, KEY = 5, MOST = 99 };

static void need(bool fine) {
    if (!fine) abort();
}

static const char *name_of(char out[16], size_t i) {
    snprintf(out, 16, "block%zu", i);
    return out;
}

static void check_blocks(const ms_image *image, ms_str bytes, size_t length) {
    char name[16];
    for (size_t i = 0; i * length < bytes.n && i < MOST; i++) {
        uint32_t n;
        const char *p = ms_image_block(image, name_of(name, i), 1, &n);
        need(p && n <= length && memcmp(p, bytes.s + i * length, n) == 0);
    }
}

/* Changes, cuts off or adds; false when it stays as it was. */
static bool damage(int fd, const uint8_t *how) {
    off_t size = lseek(fd, 0, SEEK_END), at = (off_t)((uint64_t)(how[0] | how[1] << 8 | how[2] << 16) % (uint64_t)size);
    char byte;
    if (how[3] % 4 == 0) return ftruncate(fd, at + (how[4] % 2 ? size + 1 : 0)) == 0;
    need(pread(fd, &byte, 1, at) == 1);
    byte ^= (char)how[5];
    return pwrite(fd, &byte, 1, at) == 1 && how[5];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[64], name[16];
    const ms_notes notes = {0};
    ms_image_draft draft = {0};
    if (size <= HEAD) return 0;
    ms_str bytes = {(const char *)data + HEAD, (uint32_t)(size - HEAD)};
    size_t length = 1 + (size_t)data[8] * 4;
    for (size_t i = 0; i * length < bytes.n && i < MOST; i++)
        ms_image_put(&draft, name_of(name, i), bytes.s + i * length, bytes.n - i * length < length ? bytes.n - i * length : length);
    snprintf(path, sizeof path, "/dev/shm/marsad-fuzz-%ld", (long)getpid());
    need(ms_image_save(&draft, path, KEY, &notes) == MARSAD_OK);
    ms_image *image = ms_image_open(path, KEY);
    need(image);
    check_blocks(image, bytes, length);
    ms_image_close(image);
    FILE *f = fopen(path, "r+b");
    need(f);
    bool damaged = damage(fileno(f), data);
    fclose(f);
    image = ms_image_open(path, KEY);
    need((image == NULL) == damaged);
    ms_image_close(image);
    unlink(path);
    return 0;
}
