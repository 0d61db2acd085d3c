# Warnings, hardening and sanitizers, the same for every target.
add_compile_options(
  -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
  -Wwrite-strings -Wno-missing-field-initializers -fno-strict-aliasing -fvisibility=hidden
  -ffunction-sections -fdata-sections)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  # tables stand close together: those with pointers are private memory of every session
  add_compile_options(-malign-data=abi)
  # gcc 12 sees these after inlining where no path leads to them
  add_compile_options(-Wno-error=stringop-overflow -Wno-error=stringop-overread
    -Wno-error=stringop-truncation -Wno-error=array-bounds)
endif()
add_compile_definitions(_GNU_SOURCE)
add_link_options(-Wl,--gc-sections -Wl,--as-needed)

if(PSRP_SANITIZE)
  add_compile_options(-fsanitize=${PSRP_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${PSRP_SANITIZE})
  if(PSRP_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
elseif(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_compile_options(-fstack-protector-strong -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro -Wl,-z,now)
endif()

if(PSRP_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_compile_definitions(PSRP_STEP_LIMIT)
endif()
if(PSRP_PLANTED_BUGS)
  add_compile_definitions(PSRP_PLANTED_BUGS)
endif()
