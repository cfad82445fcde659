//go:build tools

// Package tools says which program this module is there to build.
package tools

import _ "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python"
