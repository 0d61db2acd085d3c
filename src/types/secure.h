/*
 * secure.h - SecureString and PSCredential. The text of a secret is wiped when it is no longer
 * held.
 */
#ifndef PSRP_TYPES_SECURE_H
#define PSRP_TYPES_SECURE_H

#include "object/context.h"
#include "object/type.h"

extern const ps_typedef ps_type_securestring, ps_type_credential;
extern const ps_class ps_securestring_class, ps_credential_class;

/* A SecureString of UTF-16 units in memory order. Owned. */
ps_value ps_securestring_new(ps_worker *w, const void *units, size_t count);
/* The same of text; the text itself is the caller's. Owned. */
ps_value ps_securestring_of(ps_worker *w, const ps_string *text);
/* The text of a SecureString, plain. Owned. */
ps_string *ps_securestring_text(ps_value secure);
/* The units of a SecureString; borrowed. */
const uint16_t *ps_securestring_units(ps_value secure, size_t *count);
void ps_securestring_make_read_only(ps_value secure);

/* A PSCredential; arguments borrowed. Owned. */
ps_value ps_credential_new(ps_worker *w, ps_value user_name, ps_value secure);
/* What it was made from; borrowed. */
ps_value ps_credential_user(ps_value credential);
ps_value ps_credential_password(ps_value credential);

#endif
