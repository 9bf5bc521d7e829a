/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as JSON Lines. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) { return read_all(data, size, MARSAD_INPUT_JSONL); }
