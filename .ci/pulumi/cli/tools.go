//go:build tools

// Package tools says which program this module is there to build.
package tools

import _ "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
