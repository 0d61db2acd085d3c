/*
 * script_types.h - ScriptBlock, PSVariable and PSReference as types, for the engine's list.
 */
#ifndef PSRP_ENGINE_SCRIPT_TYPES_H
#define PSRP_ENGINE_SCRIPT_TYPES_H

#include "engine/block.h"
#include "engine/variable.h"

extern const ps_typedef ps_type_reference, ps_type_block, ps_type_variable;
extern const ps_typedef *const ps_script_types[];
extern const ps_class ps_block_class, ps_variable_class;

#endif
