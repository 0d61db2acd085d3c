/*
 * item.h - what every provider's items carry: PSPath, PSParentPath, PSChildName, PSDrive,
 * PSProvider, PSIsContainer; and handing items to the command that asked.
 */
#ifndef PSRP_ENGINE_ITEM_H
#define PSRP_ENGINE_ITEM_H

#include "engine/drives.h"
#include "engine/provider.h"

/* Adds the notes to `take_item` and hands it on. `path` is the provider path. `parents` says
 * whether the provider has folders (PSParentPath, PSChildName). */
ps_result ps_item_give(ps_item_call *call, ps_value take_item, ps_string *path, bool container,
                       bool parents);
/* Hands on an item that carries its notes already (a variable's, kept from before). */
ps_result ps_item_note(ps_cx *cx, ps_value item, const char *name, ps_value take_v);

/* The last part of a path. Owned. */
ps_string *ps_item_leaf(const ps_string *path);

/* A failed system call on the item: a non-terminating error of the command, with PowerShell's id. */
ps_result ps_item_errno(ps_item_call *call, const char *id, enum ps_category_id category,
                        const ps_string *path);

#endif
