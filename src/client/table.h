/* table.h - the table that New-PSSession prints. */
#ifndef PSRP_CLIENT_TABLE_H
#define PSRP_CLIENT_TABLE_H

#include "client/session.h"

/* One opened session, as the first of its list. */
void print_session(struct session *s, const char *host);

#endif
