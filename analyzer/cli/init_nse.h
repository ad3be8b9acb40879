// SPDX-License-Identifier: MIT
// `voipcheck init nse`: a notification service extension to begin with.
#ifndef VOIPCHECK_CLI_INIT_NSE_H
#define VOIPCHECK_CLI_INIT_NSE_H

#include "analyzer/cli/cli.h"

// Writes the sources and the Info.plist into the folder, which is made when it is not there. Nothing is
// written when one of the files exists. Returns an exit status, after saying what was done or is wrong.
int init_nse(Cli *cli, const CliCommand *command, const char *folder, bool objc);

#endif
