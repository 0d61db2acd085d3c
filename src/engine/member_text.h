/*
 * member_text.h - members as PSMemberInfo.ToString() and Get-Member write them.
 */
#ifndef PSRP_ENGINE_MEMBER_TEXT_H
#define PSRP_ENGINE_MEMBER_TEXT_H

#include "engine/exec.h"
#include "object/member.h"

/* "int Length {get;}", "string a=x", "al = Target", "void F(int a)". Owned; NULL with an error pending. */
ps_string *ps_member_text(ps_exec *x, ps_value object, const ps_member_info *m);

#endif
