/*
 * pipeline.h - the Pipeline objects of a runspace (LocalPipeline).
 */
#ifndef PSRP_ENGINE_HOSTING_PIPELINE_H
#define PSRP_ENGINE_HOSTING_PIPELINE_H

#include "engine/hosting/runspace.h"

extern const ps_typedef *const ps_pipeline_types[];

/* CreatePipeline() and CreateNestedPipeline(); `text` may be NULL. `*out` owned. */
ps_result ps_pipeline_make(ps_cx *cx, ps_value runspace, const ps_string *text, bool nested,
                           bool history, ps_value *out);
#endif
