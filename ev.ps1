function a {
    throw 'from file'
}
a
