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
/* The same with parents and a note of the provider's own behind PSChildName. */
ps_result ps_item_give_with(ps_item_call *call, ps_value take_item, ps_string *path, bool container,
                            const char *extra, ps_value take_extra);
/* The notes alone, without PSIsContainer, on an object that can carry them. */
ps_result ps_item_notes(ps_item_call *call, ps_value item, ps_string *path, const char *extra,
                        ps_value extra_value);
/* ShouldProcess of the command that asked, with the target written as `format` says (UTF-8); yes
 * when the engine itself asks. */
ps_result ps_item_ask(ps_item_call *call, const char *action, bool *yes, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Hands on an item that carries its notes already (a variable's, kept from before). */
ps_result ps_item_note(ps_cx *cx, ps_value item, const char *name, ps_value take_v);

/* Whether a file's name passes -Filter. */
bool ps_item_filter(const ps_string *filter, const ps_string *name);
/* The last part of a path. Owned. */
ps_string *ps_item_leaf(const ps_string *path);

/* A failed system call on the item: a non-terminating error of the command, with PowerShell's id.
 */
ps_result ps_item_errno(ps_item_call *call, const char *id, enum ps_category_id category,
                        const ps_string *path);

#endif
