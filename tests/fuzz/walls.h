/* walls.h - what stands between a fuzzed script and the machine. */
#ifndef PSRP_TESTS_FUZZ_WALLS_H
#define PSRP_TESTS_FUZZ_WALLS_H

#include <stdbool.h>

/* While they are up, no file is opened, nothing is made, removed, renamed or connected, no program
 * started and no process signalled: those calls fail with EACCES. */
void fuzz_walls(bool up);

#endif
