# SPDX-License-Identifier: Apache-2.0
# What `marsad check` asks of the numbers. Blocks: a `class` line, then `example text => lo..hi; lo..hi` in the order of
# the text; an end that is open is left out; one number stands for lo = hi; `none`: no quantity.

class digits
example وصلت 5,700 أسرة => 5700
example وصلت ٥٬٧٠٠ أسرة => 5700
example بلغ الطول 4,5 كيلومترات => 4.5
example نزح 1.2 مليون شخص => 1200000

class words
example قتل خمسة وعشرون جنديا => 25
example وصل ثلاثمئة وخمسة آلاف شخص => 305000
example نزح 3 آلاف و500 شخص => 3500
example نزح نصف مليون شخص => 500000
example عاد مليون ونصف مليون لاجئ => 1500000

class bounds
example دخلت نحو 100 شاحنة => 90..110
example أصيب أكثر من 40 شخصا => 41..
example قتل ما لا يقل عن عشرة أشخاص => 10..
example قتل 7 أشخاص على الأقل => 7..
example وصل بين 20 و30 مقاتلا => 20..30

class vague
example غادرت عشرات الشاحنات => 20..99
example نزح عشرات الآلاف من المدنيين => 20000..99999
example شهدت المدينة التي يقيم فيها عشرات الآلاف خروج سكانها. => 20000..99999
example انسحبت من بعض النقاط => 2..

class dual
example أخلت قاعدتين => 2
example دمر الجيش شاحنتين => 2
