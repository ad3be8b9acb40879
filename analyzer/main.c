// SPDX-License-Identifier: MIT
// voipcheck: does every VoIP push reach CallKit before the PushKit handler returns?
#include "analyzer/cli/cli.h"
#include "analyzer/cli/libraries.h"
#include "analyzer/cli/output.h"

int main(int argc, char **argv) {
    output_prepare();
    libraries_prepare();
    return cli_main(argc, argv);
}
