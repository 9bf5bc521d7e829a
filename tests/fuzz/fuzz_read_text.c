/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a plain text: charset, prefix, dateline. An even first byte leaves the format to be told. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    return size ? read_all(data, size, data[0] % 2 ? MARSAD_INPUT_TEXT : MARSAD_INPUT_AUTO) : 0;
}
