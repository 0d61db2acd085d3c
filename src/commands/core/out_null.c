/*
 * out_null.c - Out-Null.
 */
#include "engine/cmdlet.h"

#define PARAMS(P) P(INPUT, "InputObject")
PS_PARAM_TABLE(PARAMS)

const ps_cmdlet_def ps_cmdlet_out_null = {.name = "Out-Null", .params = params};
