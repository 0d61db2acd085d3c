/* system_console.h - System.Console: where it leads. */
#ifndef PSRP_TYPES_SYSTEM_CONSOLE_H
#define PSRP_TYPES_SYSTEM_CONSOLE_H

struct ps_worker;

/* [Console] writes to this process's standard output and error and reads its input. Without this
 * call, in a session, what is written goes nowhere and there is nothing to read: the descriptors
 * carry the protocol. */
void ps_console_use_descriptors(struct ps_worker *w);

#endif
