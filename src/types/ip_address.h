/* ip_address.h - what IPAddress shares with the types that hold one. */
#ifndef PSRP_TYPES_IP_ADDRESS_H
#define PSRP_TYPES_IP_ADDRESS_H

#include "types/support.h"

#define PS_ADDRESS_FAMILY "System.Net.Sockets.AddressFamily"

/* The text of an address as IPAddress.Parse reads it. false: it is none, and nothing is pending. */
bool ps_ip_parse(ps_cx *cx, const ps_string *text, ps_value *out);
/* The IPv4 address of a number in network order (a value of kind Int64), or an error. */
ps_result ps_ip_of_number(ps_cx *cx, ps_value number, ps_value *out);
/* An address of 16 bytes; false of anything else. */
bool ps_ip_is_6(ps_value v);
/* The AddressFamily of an IPAddress. */
ps_value ps_ip_family(ps_cx *cx, ps_value address);

#endif
