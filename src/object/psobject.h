/* psobject.h - PSObject's own view ($o.psobject), member collections and member objects. */
#ifndef PSRP_OBJECT_PSOBJECT_H
#define PSRP_OBJECT_PSOBJECT_H

#include "object/member.h"

enum ps_view { PS_VIEW_OBJECT, PS_VIEW_BASE, PS_VIEW_ADAPTED, PS_VIEW_EXTENDED };

/* $o.psobject, $o.psbase, ...: looks at `self`. */
typedef struct ps_object_view {
    ps_object object;
    ps_value self;
    enum ps_view view;
} ps_object_view;
extern const ps_class ps_view_class;
extern const ps_typedef ps_type_psobject_view, ps_type_member_set;

/* $o.psobject.Properties and its like: members of `self` of some kinds. */
typedef struct ps_member_view {
    ps_object object;
    ps_value self;
    unsigned kinds;
} ps_member_view;
ps_value ps_member_view_new(ps_cx *cx, ps_value self, unsigned kinds);
extern const ps_typedef ps_type_member_collection;

/* PSNoteProperty, PSProperty, PSMethod, ...: one member of `self`, or of nobody yet. */
typedef struct ps_member_object {
    ps_object object;
    ps_value self;    /* PS_UNSET: belongs to nobody yet */
    ps_name name;
    ps_member *own;   /* extended members: a copy; NULL for .NET members */
    const ps_row *row;
    uint16_t kind;
    bool settable, gettable, instance, is_static;
} ps_member_object;
extern const ps_class ps_member_object_class;
/* Copies of the members that `from` is or lists, put into a list. Errors: something else. */
ps_result ps_member_set_fill(ps_cx *cx, ps_value from, ps_member **members);
ps_value ps_member_object_new(ps_cx *cx, ps_value self, const ps_member_info *info);
extern const ps_typedef ps_type_member_info, ps_type_property_info, ps_type_method_info,
    ps_type_note_property, ps_type_net_property, ps_type_script_property, ps_type_alias_property,
    ps_type_made_member_set, ps_type_property_set, ps_type_code_property, ps_type_indexed_property, ps_type_method, ps_type_script_method,
    ps_type_code_method, ps_type_member_kinds;

#endif
