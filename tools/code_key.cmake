# SPDX-License-Identifier: Apache-2.0
# Hash of all sources, as C: a compiled image of the language data counts only for the code that made it (base/image.h).
# In: SOURCE, OUT.
file(GLOB_RECURSE files ${SOURCE}/src/*.[ch] ${SOURCE}/include/*.h)
list(SORT files)
set(all "")
foreach(file ${files})
  file(SHA256 ${file} hash)
  string(APPEND all ${hash})
endforeach()
string(SHA256 key "${all}")
string(SUBSTRING ${key} 0 16 key)
file(WRITE ${OUT} "#include <stdint.h>\nextern const uint64_t ms_code_key;\nconst uint64_t ms_code_key = 0x${key}u;\n")
