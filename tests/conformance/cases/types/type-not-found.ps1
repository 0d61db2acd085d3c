#@ literals
function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
t { [System.Collections.Generic.List[NoSuch]] }
t { [NoSuch[int]] }
t { [System.Collections.Generic.Dictionary[string,NoSuch]] }
t { [System.Collections.Generic.Dictionary[string]] }
t { [NoSuch] }
t { [NoSuch[]] }
t { [System.Collections.Generic.List[System.Collections.Generic.List[NoSuch]]] }
t { [System.Collections.Generic.List[NoSuch]]::new() }
t { [System.Collections.Generic.List[NoSuch]]5 }
t { 5 -as [System.Collections.Generic.List[NoSuch]] }
t { [System.Collections.Generic.List[NoSuch][]] }
t { [ArraySegment[Foo.Bar]] }
t { [System.Collections.Generic.List[NoSuch]]$x = 5 }
