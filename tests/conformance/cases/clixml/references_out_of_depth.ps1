#@ seen-object-out-of-depth
& { $a = [pscustomobject]@{ X = 1 }; [pscustomobject]@{ P = $a; Q = [pscustomobject]@{ R = $a; S = [pscustomobject]@{ T = $a } } } }
#@ seen-after
& { $a = [pscustomobject]@{ X = 1 }; [pscustomobject]@{ Q = [pscustomobject]@{ R = [pscustomobject]@{ V = $a } }; P = $a } }
