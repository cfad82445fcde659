from tap_stack import Nothing
