/*
 * screen.h - what a client tells of its person's screen (HostDefaultData of PSRP), and what a
 * session keeps of it while scripts change it.
 */
#ifndef PSRP_BASE_SCREEN_H
#define PSRP_BASE_SCREEN_H

#include "base/string.h"

/* HostDefaultDataId, same numbers. */
enum ps_screen_item {
    PS_SCREEN_FOREGROUND, PS_SCREEN_BACKGROUND, PS_SCREEN_CURSOR, PS_SCREEN_POSITION,
    PS_SCREEN_CURSOR_SIZE, PS_SCREEN_BUFFER, PS_SCREEN_WINDOW, PS_SCREEN_MAX_WINDOW,
    PS_SCREEN_MAX_PHYSICAL, PS_SCREEN_ITEMS, PS_SCREEN_TITLE = PS_SCREEN_ITEMS
};

/* Sizes are {width, height}, positions {x, y}; of the others the first number counts. Sizes of 0
 * and colours of -1 are unknown. */
struct ps_screen {
    int32_t items[PS_SCREEN_ITEMS][2];
    ps_string *title; /* owned, or NULL */
};

#endif
