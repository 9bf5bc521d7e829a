# SPDX-License-Identifier: Apache-2.0
# How the words of time go together. Read by src/time.
# A block: `pattern NAME`, then `seq` lines (one of them must fit), `do ACTION` (how the value is worked out) and
# `example text => value; value`, run by `marsad check` against the last `published` day above it.
# An element of `seq`: a class of words.tsv or months.tsv, a NAME that stands above, or one of
#   num  a number in digits or words      ord  a day or rank: digits or ordinal, 1 to 31     year  a year
#   date-of-digits  21/09, 2018-07-16     time-of-digits  13:15     bound  more than, about, at most
#   , / - ( )  the mark itself
# x?  may be missing; x=v  only rows with value v; +x  with the article; -x  without it.
# Of all seqs that fit the longest counts. The last NAME is what is looked for in a text.

pattern month
seq greg
seq greg / greg
seq greg - greg
seq greg ( greg )
seq greg greg
seq -unit=m greg
seq -unit=m greg / greg
seq -unit=m greg ( greg )
seq +unit=m ord
seq hijri
seq -unit=m hijri
do month

pattern month-number
seq month
do same-month

pattern month-number
seq -unit=m num
do month

pattern year-named
seq of? unit=y year ad-mark?
seq of? unit=y year hijri-mark
seq year ad-mark
seq year hijri-mark
do year

pattern year-told
seq of? +unit=y +rel
seq of? this +unit=y
do year

pattern week
seq +unit=w +rel
seq +unit=w rel=2
seq this +unit=w
seq +unit=m +rel
seq this +unit=m
seq +unit=y +rel
seq this +unit=y
seq unit=m +rel
seq +unit=w rel=-2
seq +unit=m rel=-2
seq +unit=y rel=-2
seq +unit=m rel=2
seq +unit=y rel=2
seq +unit=D +rel
seq +unit=C +rel
do period

pattern week
seq +unit=y +rel=1
do next

pattern date
seq ord of? month
seq ord of? month +rel
seq ord of? month ,? year
seq ord of? month ,? of? year-named
seq ord of? month year-told
seq ord - month
seq ord unit=d of? month
seq ord unit=d of? month ,? year
seq ord unit=d of? month year-named
seq month ord
seq month ord ,? year
seq weekday ,? matching? in? ord of? month
seq weekday ,? matching? in? ord of? month +rel
seq weekday ,? matching? in? ord of? month ,? year
seq weekday ,? matching? in? ord of? month ,? year-named
seq weekday ,? month ord
seq weekday ,? month ord ,? year
seq ord of? week
seq ord in? week
seq weekday ord of? week
seq weekday of? week
seq week in? weekday
seq weekday in? ord
seq in weekday in? ord
seq in=d ord
seq in in=d ord
seq month
seq in month
seq this month
seq in? month +rel
seq in? month ,? year
seq in? month of? year-named
seq in? month year-told
seq weekday
seq in weekday
seq weekday +rel
seq in weekday +rel
seq weekday rel=-2
seq in weekday rel=-2
seq weekday in? date-of-digits
seq in weekday in? date-of-digits
seq date-of-digits hijri-mark?
seq day
seq day ,? weekday
seq day ,? weekday ,? ord of? month
seq day ,? weekday ,? ord of? month ,? year
do date
published 2018-05-17
example انسحبت القوات في 5 مايو/أيار الجاري. => 2018-05-05
example وصل الوفد الخميس 17 أيار (مايو) 2018. => 2018-05-17
example عاد النازحون في 14-09-1432 هـ. => 2011-08-14
example قتل في 31 شباط 2018. => 2018-02
published 2013-02-12
example الخميس 15 اغسطس => 2013-08-15
example قضت المحكمة في مارس العام الماضي بسجنه. => 2012-03
example استقال الوزير في شباط الماضي. => 2012-02
example عاد الوفد في كانون الثاني الماضي. => 2013-01
example وصل في 5 أيار من العام الماضي. => 2012-05-05
example ستغادر القوات في أيلول من هذا العام. => 2013-09

pattern date
seq year-named
seq of? +unit=y year
do now

pattern date
seq that +unit=d
seq that +unit=y
seq that=0 part
seq +unit=d that=1
seq in +unit=d that=1
seq in that=1 +unit=d
do period
published 2018-05-17
example دخل الجيش البلدة في 3 أيار. وفي اليوم نفسه قصفت الطائرات المدينة. => 2018-05-03; 2018-05-03
example دخل الجيش البلدة الأحد، وفي الليلة ذاتها قصفت الطائرات المدينة. => 2018-05-13; 2018-05-13
example دخل الجيش البلدة الأحد وانسحب في نفس اليوم. => 2018-05-13; 2018-05-13
example خرجت المسيرات للجمعة الثالثة على التوالي. => 2018-05-11

pattern date
seq +unit=d +rel
seq +unit=y +rel=1
do next

pattern date
seq decade
seq decade of? week
do decade
published 2018-05-17
example بدأ النزاع في الثمانينيات. => 1980-01-01/1989-12-31
example بدأ النزاع في مطلع التسعينيات من القرن الماضي. => 1990-01-01~/1992-12-31~
example وصل رجل في الثلاثينيات من عمره. => none
example زار الوفد المدينة الأسبوع قبل الماضي. => 2018-04-30/2018-05-06
example زار الوفد المدينة العام قبل الماضي. => 2016

pattern nth
seq ord unit=w of? month-number
seq ord unit=w of? month-number year
seq ord unit=w of? month-number of? year-named
seq edge=end unit=w of? month-number
seq edge=end unit=w of? month-number year
seq edge=end unit=w of? month-number of? year-named
seq +unit=w ord of? month-number
seq +unit=w ord of? month-number year
seq +unit=w ord of? month-number of? year-named
seq +unit=w last of? month-number
seq +unit=w last of? month-number year
seq +unit=w last of? month-number of? year-named
seq weekday ord of? month
seq weekday ord of? month year
seq weekday ord of? month of? year-named
seq ord unit=d? weekday of? month
seq ord unit=d? weekday of? month year
seq ord unit=d? weekday of? month of? year-named
seq weekday last of? month
seq weekday last of? month week
seq weekday last of? month year
seq weekday last of? month of? year-named
do nth
published 2013-02-12
example عقد الاجتماع في الثلاثاء الثالث من شهر ايلول من عام 2014 => 2014-09-16
example الاسبوع الاول من شهر عشرة 2014 => 2014-10-06/2014-10-12

pattern season-of-year
seq season of? year-named
seq season year
seq season of? week
seq quarter ord of? year-named
seq quarter ord of? year
seq quarter ord of? week
seq year quarter ord
seq season +rel
do season
published 2018-05-17
example عقد المؤتمر في الربع الأول من عام 2016 => 2016-01-01/2016-03-31
example بدأت المعارك صيف 2014 => 2014-06-01/2014-08-31

pattern season-of-year
seq +half=0.5 ord of? month-number
seq +half=0.5 ord of? month-number ,? year
seq +half=0.5 ord of? month-number of? year-named
seq +half=0.5 ord of? year-named
seq +half=0.5 ord of? year
seq +half=0.5 ord of? week
do half
published 2018-05-17
example انتهى العمل في النصف الأول من آذار 2017 => 2017-03-01/2017-03-15
example يبدأ العمل في النصف الثاني من العام الجاري => 2018-07-01/2018-12-31

pattern window
seq +unit2 +rel
seq +unit2 +rel +rel
seq +units +rel
seq +units +rel +rel
seq +units few? +rel
seq +units few? +rel +rel
seq +units +units few? +rel +rel?
seq +units num +rel
seq num +units +rel
seq num units +rel
seq num unit +rel
seq num +unit +rel
seq +units num few? +rel
do window
published 2026-02-23
example خلال الأسبوعين الماضيين => 2026-02-09/2026-02-23
example خلال الساعات الـ24 الماضية => 2026-02-22/2026-02-23

pattern year-alone
seq year
do year

pattern edges
seq edge of? month-number
seq edge of? month-number +rel
seq edge of? month-number ,? year
seq edge of? month-number of? year-named
seq edge of? week
seq edge year-named
seq edge of? year-alone
seq edge of? +unit=m
seq edge of? +unit=y
seq edge of? +unit=w
seq edge of? +unit=y year
do edge
published 2018-05-17
example منذ مطلع العام الجاري => 2018-01-01/..
example في أواخر العام 2014 => 2014-10-01/2014-12-31
example منتصف آذار الماضي => 2018-03-15~
example عاد النازحون أوائل 2017. => 2017-01-01/2017-03-31

pattern edge-date
seq edges
seq edge of? date
do edge-date

pattern when
seq date
seq week
seq nth
seq season-of-year
seq window
seq edge-date
do same

pattern when
seq part date
seq part of? date
seq date part
seq date ,? clock time-of-digits part?
seq date ,? clock ord part?
seq date ,? time-of-digits part?
seq clock time-of-digits part? date
seq clock ord part? date
seq hours ,? of? part? date
seq hours of? date
seq hours daytime
seq midnight
seq midnight of? date
seq part of? midnight
seq clock time-of-digits part? zone?
seq clock ord part? zone?
seq clock ord past-hour part? zone?
seq clock ord past-hour part? date
seq date ,? clock ord past-hour part?
seq ord past-hour part date
seq ord past-hour part
seq clock time-of-digits zone? ( time-of-digits zone? )
do clock

pattern when
seq date ,? of? clock ord and? until? clock ord part?
do schedule
published 2018-04-17
example انفجرت سيارة مساء الإثنين => 2018-04-16
example الساعة 10:16 مساء الإثنين => 2018-04-16T22:16
example في الساعة الثالثة والربع فجر الإثنين => 2018-04-16T03:15
example عند العاشرة إلا ربعا مساء الإثنين => 2018-04-16T21:45

pattern length
seq num unit
seq num units
seq num -unit2
seq num of +units
seq -unit2
seq unit2 whole
seq bound -unit2
seq bound -unit
seq bound half? -unit
seq half unit
seq -unit half
seq num unit half
seq num units half
seq -units
seq -units few
seq few -units
seq -unit whole
seq num unit whole
seq num units whole
seq span bound -unit
seq span num unit
seq span num units
do duration
published 2026-02-23
example استمرت المعارك خمس ساعات => PT5H
example لمدة 30 يوما => P30D
example سجن المتهم لمدة لا تقل عن عشر سنوات => P10Y
example قد تصل العقوبة إلى ما لا يزيد على ستة أشهر => P6M

pattern one
seq -unit
do duration

pattern amount
seq length
seq one
do same

pattern time
seq when
seq length
do same

pattern time
seq weekday and? weekday
seq weekday weekday
seq part weekday and? weekday
seq +unit2 year and? year
seq weekday / weekday
seq part weekday / weekday
seq between? both year and? year
seq in both year and? year
seq between year and? year
seq in? year - year
seq from year to year
seq from year until year
do pair
published 2018-05-17
example دارت المعارك بين عامي 2013 و2015 => 2013-01-01/2015-12-31
example دارت المعارك من 2013 حتى 2015 => 2013-01-01/2015-12-31
example شارك ما بين 1500 و2000 مقاتل => none

pattern time
seq since when
seq since amount
seq since amount few
do since
published 2026-02-05
example سمع دوي انفجارات منذ صباح اليوم => 2026-02-05
example منذ صباح أمس => 2026-02-04/..
example منذ 2014 => 2014/..
example منذ يومين => 2026-02-03/..

pattern time
seq until when
seq by when
seq ago when
do until
published 2026-02-05
example هزم التنظيم بحلول عام 2019 => ../2019

pattern time
seq ago amount
seq from bound length
seq from bound -unit2
do ago
published 2018-03-05
example خرجت القافلة قبل أسبوعين => 2018-02-19
# counted from a deed, not from the day of publication: a length of time
example قصفت البلدة قبل ثلاثة أيام من الهجوم => P3D
example خرجت القافلة قبل أسبوعين من المدينة => 2018-02-19

pattern time
seq after amount
do after
published 2018-03-05
example سيعود السكان بعد أسبوع => 2018-03-12
example سيعود السكان بعد أسبوع من انسحاب الجيش => P1W

pattern time
seq during amount
seq during span amount
seq during length
do within

pattern time
seq for amount
do same

pattern time
seq during when
seq in when
do same

pattern time
seq from? when until when
seq from? when to when
seq from? when - when
seq between when and? when
seq from? num of? month
seq from? num of? month ,? year
seq from? num in? of? week
seq from? ord to? until? ord of? month
seq from? ord to? until? ord of? month ,? year
seq between ord and? ord of? month
seq between ord and? ord of? month ,? year
seq between ord and? ord of? week
seq in? both=d ord and? ord of? month
seq in? both=d ord and? ord of? month ,? year
seq from? ord to? until? ord in? of? week
seq month num
seq month between? ord and? ord
do range
example عقدوا اجتماعهم يومي 28 و29 نيسان => 2018-04-28/2018-04-29

pattern time
seq vague
do vague

pattern time
seq set
seq every weekday
seq every num? unit
seq every unit2
seq every num units
do set

pattern time
seq -unit
seq in -unit
do lasting

pattern time
seq year
seq in year
do now

pattern time
seq since year
do since-year

pattern time
seq until year
seq by year
do until-year

pattern time
seq next-day
do next
