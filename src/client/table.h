/* table.h - the table that New-PSSession prints. */
#ifndef PSRP_CLIENT_TABLE_H
#define PSRP_CLIENT_TABLE_H

#include "client/session.h"

/* One opened session; `transport` is SSH, or Process for a server started by hand. */
void print_session(struct session *s, const char *host, const char *transport);

#endif
