filedesc://sample.arc 0.0.0.0 20090603120000 text/plain 67
1 0 Sample
URL IP-address Archive-date Content-type Archive-length

https://gazette.example/library 192.0.2.1 20090603120000 text/html 671
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Library opens on Sundays | The Sample Gazette</title><meta property="og:site_name" content="The Sample Gazette"><link rel="canonical" href="https://gazette.example/library"><meta property="article:published_time" content="2009-06-02T08:00:00+02:00"></head><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav><article><h1>Library opens on Sundays</h1><p>The library of Norwick will open on Sundays from the first of June on, the county said, after readers had asked for it for years.</p></article><footer>Imprint</footer></body></html>
