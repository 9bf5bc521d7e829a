/* SPDX-License-Identifier: Apache-2.0
 * marsad.h compiles alone. */
#include "marsad.h"
