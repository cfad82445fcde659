# größe 🚀
name = "ä" "ö" ==
