/* serializer.h - CLIXML documents, as PSSerializer and the CLIXML commands write them. */
#ifndef PSRP_TYPES_SERIALIZER_H
#define PSRP_TYPES_SERIALIZER_H

#include "clixml/clixml.h"

/* How secure strings stand in documents: the hex digits of their UTF-16 bytes, little end first,
 * as PowerShell writes them where the system protects no data. */
extern const struct ps_clixml_secure ps_document_secure;

/* `v` as a document; `each`: each of its elements as a value of its own. Owned string. */
ps_result ps_document_text(ps_cx *cx, ps_value v, int depth, bool each, ps_value *out);

#endif
