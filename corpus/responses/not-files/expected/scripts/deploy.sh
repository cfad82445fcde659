#!/bin/bash
pulumi up --yes
