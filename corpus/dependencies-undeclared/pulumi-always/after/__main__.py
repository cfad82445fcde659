import pulumi_command

pulumi_command.local.Command("hello", create="true")
