# ruff: noqa: RUF001 - words of other scripts are what it lists
"""The words that hold sentences together, in each language."""

DANISH = frozenset(
    """
    ad af aldrig alle alligevel allerede alt altid altså anden andet andre at bare begge blandt ble blev blevet
    blive bliver burde bør da de dem den denne dens der derefter deres derfor des desuden det dette dig din dine
    disse dit dog du efter ej eller ellers en end endda endnu ens er et faktisk fem fire flere fleste for fordi
    forrige fra fru får få fået fik før først gang gange ganske gerne gik gjorde gjort gå går gør gøre ha had ham
    han hans har havde hel hele helst helt hen hende hendes her hinanden hos hr hun hvad hvem hver hverken hvert
    hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår i igen igennem ikke imellem imens imod ind inde inden
    indtil ingen ingenting intet ja jeg jer jeres jo kan kom komme kommer kommet kun kunne langt lav lave laver
    lavet lidt lige ligge ligger lille man mange mangle mangler manglede med meget mellem men mens mere mest mig min
    mindre mindst mine mit mod må måske måtte ned nej netop ni nogen nogensinde noget nogle nok nu nær næsten når
    ofte og også om omkring op os otte over overalt på sagt samme sammen se seks selv ser ses set si sidde side
    siden siger sig sin sine sit skal skulle snart som stadig stor store større stå stået står syv så sådan således
    tage tager temmelig thi ti til tilbage tit to tre under undervejs ud ude uden var ved vel vi vil ville vis vores
    vær være været
    """.split(),  # noqa: SIM905 - reads better as a paragraph
)
_OTHERS = {
    "en": """
        a about above after again all almost along already also although always am an and another any anybody anyone
        anything are aren around as at away back be became because become been before behind being below between
        both but by came can cannot come comes could couldn did didn do does doesn doing don done down during each
        either else enough etc even ever every everybody everyone everything few first for from gave get gets
        getting give go goes going gone got had hadn has hasn have haven having he her here hers herself him himself
        his how however i if in instead into is isn it its itself just kept last least less let like ll lot lots
        made make makes making many may maybe me might mine more most mr mrs ms much must my myself near never next
        no nobody none nor not nothing now of off often on once one only onto or other others our ours ourselves out
        over own perhaps please put quite rather re really said same say says see seem seems seen several she should
        shouldn since so some somebody someone something sometimes somewhere soon still such take taken than that
        the their theirs them themselves then there these they thing things this those though through till to today
        together too took toward towards tried try trying two under until up upon us used very via want wanted wants
        was wasn we well went were weren what when where whether which while who whom whose why will with within
        without won would wouldn yet you your yours yourself ve year years day days way ways
    """,
    "de": """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
        bei beim bin bis bist da dabei dadurch dafür dagegen daher damit danach dann daran darauf darf darum das
        dass davon dazu dein deine dem den denn der des deshalb dessen dich die dies diese diesem diesen dieser
        dieses dir doch dort du durch ein eine einem einen einer eines einige einmal er es etwas euch euer für ganz
        gegen gibt haben hab habe hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
        immer in ins ist ja jede jedem jeden jeder jedes jemand jetzt kann kein keine keinem keinen keiner können
        könnte machen macht man manche mehr mein meine meinem meinen meiner mich mir mit muss müssen nach nicht
        nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so soll sollen
        sollte sondern sonst um und uns unser unsere unserem unseren unter viel viele vom von vor war waren warum
        was weil weiter welche wenn wer werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwar zwei
        zwischen über jahr jahre
    """,
    "sv": """
        aldrig all alla allt alltid andra annan annat att av bara blev bli blir blivit både de dem den denna deras
        dess dessa det detta dig din dina ditt dock du där därför då efter ej eller en er era ert ett finns från får
        få för genom ger gick gör göra ha hade han hans har helt henne hennes hon honom hos hur här i icke igen in
        inga ingen inget inom inte ja jag ju kan kanske kom kommer kunde kunna känner man med mellan men mer mest
        mig min mina mitt mot mycket många måste ned ni nog nu någon något några när och också om oss på redan samma
        sedan ser sig sin sina sitt ska skall skulle som så sådan till under upp ut utan vad var vara varför varit
        varje vem vi vid vilka vilken vilket vill år än är även åt över två
    """,
    "pl": """
        a aby albo ale ani aż bardzo bez bo by być był była było były będzie będą chce chcę ci ciebie cię co coś
        czego czy czyli dla do dlaczego dlatego gdy gdzie go i ich ile im innych inne inny ja ją jak jaka jaki jakie
        jako je jego jej jemu jest jestem jesteśmy jeszcze jeśli już każdy kiedy kto która które którego której
        który których którzy ku lat lata lecz lub ma mają mam mamy mi mieć mną mnie moi może można mogą mogę mój
        moja moje mojego mojej my na nad nam nami nas nasz nasza nasze naszego naszej nawet nic nich nie niego niej
        nim niż no o oba obok od ok on ona one oni ono oraz pan pani po pod podczas poza przed przez przy razie roku
        rok są się skąd sobie swoje swoją ta tak taki także tam te tego tej temu ten też to tobie tu tutaj twój
        twoja ty tych tylko tym u w wam was wasz we więc wie wiem wszyscy wszystkie wszystko wy z za zawsze ze że
        żeby dwa dwie trzy będę bym są ponieważ
    """,
    "tr": """
        acaba ama ancak artık az bana bazı belki ben benden beni benim beri bile bir biraz biri birçok birkaç biz
        bize bizden bizi bizim böyle bu buna bunda bundan bunlar bunu bunun burada da daha de değil diğer diye
        dolayı en fakat gibi göre hatta hem hep hepsi her hiç hiçbir için ile ise işte kadar karşı kendi kendim ki
        kim kimse mi mu mü mı nasıl ne neden nerede niçin niye o olan olarak oldu olduğu olduğunu olmak olması olsun
        olur on ona ondan onlar onların onu onun orada oysa öyle pek rağmen sadece sanki sen senin siz size sizin
        son sonra şey şimdi şu şöyle tarafından tüm ve veya ya yani yapmak yaptı yok var vardı çok çünkü üzere yıl
        yıldır
    """,
    "uk": """
        а або але б без би бо був була були було бути в вам вас весь ви від він вона вони воно все всі вже ви це цей
        ця ці цього цьому да де для до дуже з за зі же ж и і із її їй їм їх й його йому коли кожен який яка яке які
        лише ми мені мене мій моя моє моєї мого між може можна на над нам нами нас наш наша наше наші не неї нема
        немає нею ні ніж ним них но ну о об один одна по під після при про разом рік року років сам саме свій своя
        свої себе собі та так такий також там те теж ти тим тих то тобі того той тому тут у хоча хто це через чи
        чому ще що щоб я як якщо є буде будуть мати має маємо треба дві два
    """,
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всех вы где да даже для до его ее её если
        есть еще ещё же за здесь и из или им их к как какая какой когда кто ли либо лишь между меня мне многие можно
        мой моя моё мои мы на над надо наш наша наши не него нее нет ни них но ну о об один она они оно от очень по
        под после потому при про с сам свой своя свои себя сейчас со так также такой там те тем то того тоже той
        только том ты у уже хотя чего чей чем через что чтобы чья эта эти это этого этой этот я будет лет год года
        два
    """,
    "ar": """
        أن إن إلى الى التي الذي الذين اللذان أو او أي اي أين أنا انا أنت انت أنتم إذا اذا إنه انه أنه إنها أنها ألا
        إلا الا بعد بعض بل بين بها به بهذا تحت تلك ثم جدا حتى حول حيث خلال ذلك دون سوف عن عند عندما على علي عليه
        عليها عليك غير في فقط فوق فيه فيها قبل قد كان كانت كانوا كل كما كم كيف كي لا لأن لان لدي لدينا لديه لقد لكن
        لكي لم لما لماذا لن لنا له لها لهم لو لي ليس ليست ما ماذا مثل مع معنا مما من منذ منه منها متى نحن هذا هذه هل
        هم هنا هناك هو هؤلاء هي و وأن وهو وهي ولا ولم وكان وفي ومن وقد يا يجب يكون تكون يوجد توجد سنة سنوات هنالك
        أيضا ايضا كذلك أكثر لكم يريد
        تريد نريد أريد اريد يمكن نعرف أعرف اعرف نفعل أفعل افعل نستطيع أستطيع استطيع بحاجة
    """,
    "fa": """
        از اما آن آنها اند است او اگر این با باید بر برای بعد به بود بودم بودن بودند بی تا تو چرا چه چون چند چیزی
        خود خیلی در دارد دارند دارم داریم دیگر را روی زیر شد شده شود شما فقط کرد کردن کرده کند کنم کنند کنیم که کجا
        کس کسی کم ما من مثل می ها های هر هست هستم هستند هم همه هنوز هیچ و وقتی ولی وی یا یک نیست نمی سال
    """,
    "ur": """
        اب اپ آپ اپنا اپنی اپنے اس ان اور ایک اگر ایسا ایسے بعد بھی بہت پر پہلے تا تک تھا تھی تھے تو جا جب جن جس جو
        جیسے ساتھ سب سکتا سکتی سکتے سے طرح کا کب کچھ کر کرتا کرتی کرتے کرنا کرنے کسی کم کو کوئی کون کہ کہاں کی کیا
        کیوں کے گا گی گے گئی گئے لئے لیے لیکن مجھے میرا میری میرے میں نہ نہیں نے وہ وہاں ہر ہم ہمارا ہماری ہمارے
        ہمیں ہو ہوا ہوتا ہوتی ہوتے ہوں ہونا ہوئے ہے ہیں ہی یا یہ یہاں سال
    """,
    "bs": """
        a ali ako bez bi bih bila bili bilo bio biti bismo da dok do dva ga godina godine gdje i ih ili im iz ja je
        jedan jedna jedno jer još joj ju jako kad kada kako kao koja koje koji kojih koju kod kroz li me mene meni
        mi mnogo moj moja moje može možemo mogu mu na nad nakon nam nama nas naš naša naše ne neki neka neko nego ni
        nije nisam nismo nisu niko ništa no o od on ona oni ono o oko ova ovaj ove ovo ovdje po pod prije pri protiv
        s sa sam samo sebe se si smo ste su sve svi svoj svoje šta što ta taj tako također te ti to tu u uz va više
        već vi za zašto zato će ću ćemo
    """,
    "ro": """
        a acea aceasta această aceea acest acesta aceste acestea acești ai al ale am ar are aș asta așa atunci au
        avea avem ca când care câte că ce cel cele cei chiar cine cu cum da dacă dar de deci decât deja despre din
        dintre doar după două e ea ei el ele era este eu face fi fără foarte iar îi în încă între îl își la le li
        lor lui mai mă mea mei mele meu mi mie mult multe mulți ne nici nimic noastră noștri nostru noi nu o or ori
        pe pentru peste poate prin sau să se sunt suntem și te tot toate toți tu un una unde unei unor unui va vă
        vreau ani an
    """,
}
GRAMMAR = {
    "da": DANISH,
    **{language: frozenset(listed.split()) for language, listed in _OTHERS.items()},
}
