#!/bin/sh
# SPDX-License-Identifier: MIT
# Prints the version of the sources.
sed -n 's/^#define CLI_VERSION "\(.*\)"$/\1/p' analyzer/cli/cli.h
