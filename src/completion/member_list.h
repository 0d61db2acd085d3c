/*
 * member_list.h - members being gathered: shared by members.c and guessed_members.c.
 */
#ifndef PSRP_COMPLETION_MEMBER_LIST_H
#define PSRP_COMPLETION_MEMBER_LIST_H

#include "completion/request.h"

#include "object/member.h"

struct found_member {
    ps_member_info info;
    ps_string *spelling; /* counted */
    uint32_t index;
};

/* Members whose names match a pattern, each name once. */
struct gather {
    struct request *q;
    const ps_string *pattern;
    struct found_member *items;
    uint32_t count, size;
    bool static_only;
};

/* A visitor for ps_members_each(); `u` is the gather. */
bool gather_member(void *u, const ps_member_info *m);
/* The static members of a type, its constructors and, of an enum, its values. */
void gather_statics(struct gather *g, ps_type *type);
void gather_drop(struct gather *g);
static inline bool is_method(const ps_member_info *m)
{
    return m->kind & (PS_METHOD | PS_CODE_METHOD | PS_SCRIPT_METHOD);
}
/* A name as it follows a dot: quoted when it is odd, with a parenthesis for methods. Owned. */
ps_string *member_call(ps_string *name, bool method);
/* Overloads a line each: "F(), F(int a)" is cut behind every "),". Takes the text. Owned. */
ps_string *in_lines(ps_string *take_text);
/* Where and ForEach, which collections have though no type declares them. */
ps_result offer_collection_methods(struct request *q, const ps_string *pattern, bool parentheses);

#endif
