/* demo.h - `psrp demo`: a session from nothing, and what it can do. */
#ifndef PSRP_CLIENT_DEMO_H
#define PSRP_CLIENT_DEMO_H

/* Starts a private listener in front of the psrp-server beside this program, opens a session
 * through it over ssh, runs commands on this machine's own data, ends all of it. The program's
 * exit code. */
int demo_run(void);

#endif
