<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Cleaning</name>
    <message>
        <source>no rating</source>
        <translation>没有评分</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>没有时间</translation>
    </message>
    <message>
        <source>an earlier row says exactly the same</source>
        <translation>与前面某行完全相同</translation>
    </message>
    <message>
        <source>another row of this user and item is kept</source>
        <translation>保留了该用户与物品的另一行</translation>
    </message>
    <message>
        <source>the rating is off the scale</source>
        <translation>评分超出量表范围</translation>
    </message>
    <message>
        <source>the time can not be right</source>
        <translation>时间不可能正确</translation>
    </message>
    <message>
        <source>the rating is unusually far from the mean</source>
        <translation>评分偏离均值过远</translation>
    </message>
    <message>
        <source>the user has unusually many or few rows</source>
        <translation>用户的行数异常多或异常少</translation>
    </message>
    <message>
        <source>the item has unusually many or few rows</source>
        <translation>物品的行数异常多或异常少</translation>
    </message>
    <message>
        <source>the user has too few rows</source>
        <translation>用户的行数太少</translation>
    </message>
    <message>
        <source>the item has too few rows</source>
        <translation>物品的行数太少</translation>
    </message>
    <message>
        <source>excluded: %1</source>
        <comment>verdict and reason</comment>
        <translation>剔除：%1</translation>
    </message>
    <message>
        <source>flagged: %1</source>
        <comment>verdict and reason</comment>
        <translation>标记：%1</translation>
    </message>
    <message>
        <source>Missing times</source>
        <translation>缺失时间</translation>
    </message>
    <message>
        <source>Missing ratings</source>
        <translation>缺失评分</translation>
    </message>
    <message>
        <source>Outliers: %1</source>
        <translation>离群值：%1</translation>
    </message>
    <message>
        <source>the first row of a pair stays</source>
        <translation>每对保留第一行</translation>
    </message>
    <message>
        <source>the last row of a pair stays</source>
        <translation>每对保留最后一行</translation>
    </message>
    <message>
        <source>exact repeats</source>
        <translation>完全重复</translation>
    </message>
    <message>
        <source>ratings outside %1 to %2, times</source>
        <translation>评分不在 %1 到 %2 之间，时间</translation>
    </message>
    <message>
        <source>off the scale found, impossible times</source>
        <translation>超出识别出的量表，不可能的时间</translation>
    </message>
    <message>
        <source>where most rows have one</source>
        <translation>多数行都有值时</translation>
    </message>
    <message>
        <source>beyond %1 sd, excludes</source>
        <translation>超出 %1 个标准差，剔除</translation>
    </message>
    <message>
        <source>beyond %1 sd, only flags</source>
        <translation>超出 %1 个标准差，仅标记</translation>
    </message>
    <message>
        <source>users below %1 rows, items below %2</source>
        <translation>少于 %1 行的用户，少于 %2 行的物品</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>rows a user</source>
        <translation>每用户行数</translation>
    </message>
    <message>
        <source>rows an item</source>
        <translation>每物品行数</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>%1 (mean + %2 sd)</source>
        <translation>%1（均值 + %2σ）</translation>
    </message>
    <message>
        <source>%1 (mean − %2 sd)</source>
        <translation>%1（均值 − %2σ）</translation>
    </message>
    <message>
        <source>%1 (found in the data)</source>
        <translation>%1（由数据得出）</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>最少 %1</translation>
    </message>
    <message>
        <source>nothing lies beyond</source>
        <translation>没有超出的值</translation>
    </message>
    <message>
        <source>%1 rows excluded</source>
        <translation>剔除 %1 行</translation>
    </message>
    <message>
        <source>%1 rows flagged</source>
        <translation>标记 %1 行</translation>
    </message>
    <message>
        <source>1 flag</source>
        <translation>1 个标记</translation>
    </message>
    <message>
        <source>%1 flags</source>
        <translation>%1 个标记</translation>
    </message>
    <message>
        <source>kept, %1 of its %2 rows excluded</source>
        <translation>保留，%2 行中剔除了 %1 行</translation>
    </message>
    <message>
        <source>%1 rows, more than %2</source>
        <translation>%1 行，多于 %2</translation>
    </message>
    <message>
        <source>%1 rows, fewer than %2</source>
        <translation>%1 行，少于 %2</translation>
    </message>
    <message>
        <source>fewer than %1 rows are left</source>
        <translation>剩余不足 %1 行</translation>
    </message>
    <message>
        <source>the rating is unusually far from the others</source>
        <translation>评分与其他评分相差异常大</translation>
    </message>
    <message>
        <source>the rating is unusually far from the median</source>
        <translation>评分异常偏离中位数</translation>
    </message>
    <message>
        <source>the rating is far beyond the middle half of all</source>
        <translation>评分远在中间一半之外</translation>
    </message>
    <message>
        <source>the rating is far from its group, or its group is very small</source>
        <translation>评分远离所在组，或所在组极小</translation>
    </message>
    <message>
        <source>beyond %1 scaled MAD, excludes</source>
        <translation>超出 %1 个缩放 MAD，剔除</translation>
    </message>
    <message>
        <source>beyond %1 scaled MAD, flags</source>
        <translation>超出 %1 个缩放 MAD，仅标记</translation>
    </message>
    <message>
        <source>quartiles, %1 IQR, excludes</source>
        <translation>四分位外 %1 个 IQR，剔除</translation>
    </message>
    <message>
        <source>quartiles, %1 IQR, only flags</source>
        <translation>四分位外 %1 个 IQR，仅标记</translation>
    </message>
    <message>
        <source>k-means, %1 groups, excludes</source>
        <translation>k-means，%1 组，剔除</translation>
    </message>
    <message>
        <source>k-means, %1 groups, only flags</source>
        <translation>k-means，%1 组，仅标记</translation>
    </message>
    <message>
        <source>%1 (median + %2 scaled MAD)</source>
        <translation>%1（中位数 + %2 缩放 MAD）</translation>
    </message>
    <message>
        <source>%1 (median − %2 scaled MAD)</source>
        <translation>%1（中位数 − %2 缩放 MAD）</translation>
    </message>
    <message>
        <source>%1 (upper quartile + %2 IQR)</source>
        <translation>%1（上四分位 + %2 IQR）</translation>
    </message>
    <message>
        <source>%1 (lower quartile − %2 IQR)</source>
        <translation>%1（下四分位 − %2 IQR）</translation>
    </message>
    <message>
        <source>%1 (the group beyond is very small)</source>
        <translation>%1（之外的组极小）</translation>
    </message>
    <message>
        <source>%1 (last centre + %2 spreads)</source>
        <translation>%1（末组中心 + %2 离散度）</translation>
    </message>
    <message>
        <source>%1 (first centre − %2 spreads)</source>
        <translation>%1（首组中心 − %2 离散度）</translation>
    </message>
    <message>
        <source>%1 would exclude %2 users, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会剔除 %2 个用户，%3 %4 个，%5 %6 个。</translation>
    </message>
    <message>
        <source>%1 would flag %2 users, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会标记 %2 个用户，%3 %4 个，%5 %6 个。</translation>
    </message>
    <message>
        <source>%1 would exclude %2 items, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会剔除 %2 个物品，%3 %4 个，%5 %6 个。</translation>
    </message>
    <message>
        <source>%1 would flag %2 items, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会标记 %2 个物品，%3 %4 个，%5 %6 个。</translation>
    </message>
    <message>
        <source>%1 would exclude %2 rows, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会剔除 %2 行，%3 %4 行，%5 %6 行。</translation>
    </message>
    <message>
        <source>%1 would flag %2 rows, %3 %4, %5 %6.</source>
        <comment>method and count, three times</comment>
        <translation>%1会标记 %2 行，%3 %4 行，%5 %6 行。</translation>
    </message>
    <message>
        <source>kept: just at the threshold</source>
        <translation>保留：恰在阈值处</translation>
    </message>
    <message>
        <source>kept: %1 below the threshold</source>
        <translation>保留：低于阈值 %1</translation>
    </message>
    <message>
        <source>kept: %1 above the threshold</source>
        <translation>保留：高于阈值 %1</translation>
    </message>
    <message>
        <source>%1 rows, between the groups</source>
        <translation>%1 行，处于各组之间</translation>
    </message>
    <message>
        <source>beyond %1 sd of logarithms, excludes</source>
        <translation>超出对数的 %1 个标准差，剔除</translation>
    </message>
    <message>
        <source>beyond %1 sd of logarithms, flags</source>
        <translation>超出对数的 %1 个标准差，标记</translation>
    </message>
    <message>
        <source>%1 (mean + %2 sd of logarithms)</source>
        <translation>%1（均值 + %2 个对数标准差）</translation>
    </message>
    <message>
        <source>%1 (mean − %2 sd of logarithms)</source>
        <translation>%1（均值 − %2 个对数标准差）</translation>
    </message>
    <message>
        <source>1 row excluded</source>
        <translation>剔除 1 行</translation>
    </message>
    <message>
        <source>1 row flagged</source>
        <translation>标记 1 行</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>users or items, and their rows</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>1 item</source>
        <translation>1 个物品</translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation>%1 个物品</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 位用户</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 位用户</translation>
    </message>
    <message>
        <source>1 row, fewer than %1</source>
        <translation>1 行，少于 %1 行</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>, </source>
        <comment>between values of a list: Chengdu, headphones</comment>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>%1k flags</source>
        <comment>thousands, short</comment>
        <translation>%1k 个标记</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清洗</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 个文件</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Lists</source>
        <comment>the page Recommendations on the rail</comment>
        <translation>列表</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>“%1”</source>
        <comment>a shared word, quoted within a list of them</comment>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>a title within a sentence</comment>
        <translation>《%1》</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>the last two of a list</comment>
        <translation>%1 和 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two of a longer list</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>Liked by those who like %1</source>
        <translation>喜欢 %1 的人也喜欢它</translation>
    </message>
    <message>
        <source>Shares %1 with the history</source>
        <comment>%1: words</comment>
        <translation>与历史有共同的词%1</translation>
    </message>
    <message>
        <source>Shares %1 with the history</source>
        <comment>%1: attributes</comment>
        <translation>与历史有共同的属性 %1</translation>
    </message>
    <message>
        <source>Liked by many; nothing is known of this user yet</source>
        <translation>受众人喜欢；对该用户尚一无所知</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>two reasons, each a sentence, in one line</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>The list follows one ranker&apos;s own score: %1.</source>
        <translation>列表按单个排序模型自身的得分排列：%1。</translation>
    </message>
    <message>
        <source>It and %1 are level.</source>
        <translation>它与 %1 持平。</translation>
    </message>
    <message>
        <source>It stands above %1 by %2, mostly through %3 (%4).</source>
        <translation>它比 %1 高 %2，主要来自%3（%4）。</translation>
    </message>
    <message>
        <source>It stands %1 above the average of this list, mostly through %2 (%3).</source>
        <translation>它比本列表的平均高 %1，主要来自%2（%3）。</translation>
    </message>
    <message>
        <source>It stands %1 below the average of this list, mostly through %2 (%3).</source>
        <translation>它比本列表的平均低 %1，主要因为%2（%3）。</translation>
    </message>
    <message>
        <source>It stands %1 above this user&apos;s average candidate, mostly through %2 (%3).</source>
        <translation>它比该用户的平均候选高 %1，主要来自%2（%3）。</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a reason as a sentence of its own</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences, one after the other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>Liked by users with %1, as this one</source>
        <translation>与此用户同样是 %1 的人喜欢</translation>
    </message>
    <message>
        <source>Against it: %1 (%2).</source>
        <translation>不利的是%1（%2）。</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Rare users and items left out</source>
        <translation>排除罕见的用户和物品</translation>
    </message>
    <message>
        <source>Take popularity</source>
        <translation>改用流行度</translation>
    </message>
    <message>
        <source>Leave out rare users and items</source>
        <translation>排除罕见的用户和物品</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>%1 of 5 sure</source>
        <translation>确定度 %1/5</translation>
    </message>
    <message>
        <source>%1 of %2 files of %3 belong to no item of %4, such as %5.</source>
        <translation>%3 的 %2 个文件中有 %1 个不属于 %4 的任何物品，例如 %5。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of %3 name a user that %4 does not have, such as %5.</source>
        <translation>%3 的 %2 行中有 %1 行的用户不在 %4 中，例如 %5。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of %3 name an item that %4 does not have, such as %5.</source>
        <translation>%3 的 %2 行中有 %1 行的物品不在 %4 中，例如 %5。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between examples</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>in seconds</source>
        <translation>（秒）</translation>
    </message>
    <message>
        <source>in milliseconds</source>
        <translation>（毫秒）</translation>
    </message>
    <message>
        <source>in microseconds</source>
        <translation>（微秒）</translation>
    </message>
    <message>
        <source>as dates</source>
        <translation>（日期）</translation>
    </message>
    <message>
        <source>%1 %2 UTC</source>
        <comment>a point in time: date, hours and minutes</comment>
        <translation>%1 %2 UTC</translation>
    </message>
    <message>
        <source>1 bad row</source>
        <translation>1 个坏行</translation>
    </message>
    <message>
        <source>%1 bad rows</source>
        <translation>%1 个坏行</translation>
    </message>
    <message>
        <source>%1 need a column with the role “%2”. Choose it for one of the columns.</source>
        <translation>%1需要一个角色为「%2」的列，请为某一列选择该角色。</translation>
    </message>
    <message>
        <source>Two columns have the role “%1”. Give one of them another role.</source>
        <translation>有两列的角色都是「%1」，请给其中一列换一个角色。</translation>
    </message>
    <message>
        <source>%1 has changed since it was read. What is shown rests on how it was.</source>
        <translation>%1 在读取之后有改动。显示的内容基于改动之前。</translation>
    </message>
    <message>
        <source>%1 files have changed since they were read (%2). What is shown rests on how they were.</source>
        <translation>%1 个文件在读取之后有改动（%2）。显示的内容基于改动之前。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names of files</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file and a table in it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>in nanoseconds</source>
        <translation>以纳秒计</translation>
    </message>
    <message>
        <source>as dates, year first</source>
        <translation>作为日期，年在前</translation>
    </message>
    <message>
        <source>as dates, day first</source>
        <translation>作为日期，日在前</translation>
    </message>
    <message>
        <source>as dates, month first</source>
        <translation>作为日期，月在前</translation>
    </message>
    <message>
        <source>in days of a spreadsheet</source>
        <translation>以电子表格的日数计</translation>
    </message>
</context>
<context>
    <name>SourcesPage</name>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Browse files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Files that you drop here are read, joined by user and item id, and never changed.</source>
        <translation>拖放到这里的文件会被读取，按用户和物品 ID 关联，绝不改动。</translation>
    </message>
    <message>
        <source>Ratings or clicks, lists of items, reviews, tags, folders of pictures and sounds. Delimiter, encoding and the role of each column are found out.</source>
        <translation>评分或点击、物品清单、评论、标签、图片和音频文件夹。分隔符、编码和各列角色会自动识别。</translation>
    </message>
    <message>
        <source>Drop more files or folders anywhere</source>
        <translation>可在任意位置拖放更多文件或文件夹</translation>
    </message>
    <message>
        <source>How they join</source>
        <translation>关联情况</translation>
    </message>
    <message>
        <source>share of rows matched</source>
        <translation>匹配行的比例</translation>
    </message>
    <message>
        <source>Change how it is read</source>
        <translation>更改读取方式</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>The source leaves the project; the file stays where it is. Can be undone.</source>
        <translation>数据源从项目中移除，文件保持原处。可以撤销。</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Bad rows</source>
        <translation>坏行</translation>
    </message>
    <message>
        <source>Every row of this file could be read.</source>
        <translation>该文件的每一行都能读取。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>the cell</source>
        <translation>该单元格</translation>
    </message>
    <message>
        <source>the row</source>
        <translation>该行</translation>
    </message>
    <message>
        <source>As it stands in the file</source>
        <translation>文件原文</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>to be read</source>
        <translation>待读取</translation>
    </message>
    <message>
        <source>%1 rows read, %2 set aside with their cause</source>
        <translation>已读取 %1 行，%2 行连同原因另存</translation>
    </message>
    <message>
        <source>%1 rows read, none set aside</source>
        <translation>已读取 %1 行，没有另存的行</translation>
    </message>
    <message>
        <source>%1, separated by %2, %3</source>
        <translation>%1，以%2分隔，%3</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>没有行。</translation>
    </message>
    <message>
        <source>The rows are here once the file has been read.</source>
        <translation>读取文件后，各行显示在这里。</translation>
    </message>
    <message>
        <source>Bad rows (%1)</source>
        <translation>坏行（%1）</translation>
    </message>
    <message>
        <source>%1 files, matched with items by their name</source>
        <translation>%1 个文件，按文件名与物品匹配</translation>
    </message>
    <message>
        <source>kept aside; correct the file and it is read anew</source>
        <translation>已另存；修正文件后会重新读取</translation>
    </message>
    <message>
        <source>%1 rows as they were read</source>
        <translation>读取到的 %1 行</translation>
    </message>
    <message>
        <source>Browse a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>changed since it was read</source>
        <translation>读取之后有改动</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a file and its format</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>WindowCures</name>
    <message>
        <source>%1: %2</source>
        <comment>where a parameter stands and what it is called</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Drop files or folders on this window, or choose them with “Browse files” on Sources.</source>
        <translation>请把文件或文件夹拖放到此窗口，或在「数据源」页用「选择文件」选取。</translation>
    </message>
    <message>
        <source>Add a table with a user and an item column: drop it on this window, or choose it with “Browse files” on Sources.</source>
        <translation>请加入含用户列和物品列的表：拖放到此窗口，或在「数据源」页用「选择文件」选取。</translation>
    </message>
    <message>
        <source>Choose a table whose first row names users and items, such as user_id, item_id, rating and timestamp.</source>
        <translation>请选择首行写明用户和物品的表，例如 user_id、item_id、rating 和 timestamp。</translation>
    </message>
    <message>
        <source>Choose the source on Sources, then “Change how it is read”, and give a column the role “%1”.</source>
        <translation>请在「数据源」页选中它，点「更改读取方式」，并给某一列选择角色「%1」。</translation>
    </message>
    <message>
        <source>The stages are listed under “Parameters” of each page.</source>
        <translation>各阶段列在每页的「参数」中。</translation>
    </message>
    <message>
        <source>Choose a folder that ends in .tributary with “Open another”, or begin a “New empty project”.</source>
        <translation>请用「打开其他项目」选择以 .tributary 结尾的文件夹，或「新建空项目」。</translation>
    </message>
    <message>
        <source>Make it again with “Open the sample”.</source>
        <translation>请用「打开示例」重新生成。</translation>
    </message>
    <message>
        <source>Close what writes to the project and open it again: the database is then begun anew, and settings stay.</source>
        <translation>请关闭正在写入该项目的程序后重新打开：届时会重新建立数据库，设置保持不变。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>the name of a parameter or stage</comment>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>The runs are listed on Evaluation.</source>
        <translation>各次运行列在评估页上。</translation>
    </message>
    <message>
        <source>Give the folder of a sentence encoder under “Parameters” of Overview, as llm.model: it holds config.json, vocab.txt and model.safetensors, as Hugging Face lays them out.</source>
        <translation>请在概览的「参数」中把句子编码器的文件夹设为 llm.model：其中有 config.json、vocab.txt 和 model.safetensors（按 Hugging Face 的布局）。</translation>
    </message>
    <message>
        <source>Export pictures from them, or their sound, and import those.</source>
        <translation>请导出其中的图片或声音，再导入它们。</translation>
    </message>
    <message>
        <source>What was clicked after a search can be imported as interactions.</source>
        <translation>搜索后的点击可以作为交互导入。</translation>
    </message>
    <message>
        <source>“Show the test part” on Evaluation shows it, and counts that as a reading of the test part.</source>
        <translation>评估页上的「显示测试集」会显示它，并计为一次测试集读取。</translation>
    </message>
    <message>
        <source>Save the table as CSV and import that as a split.</source>
        <translation>请将该表另存为 CSV，再作为划分导入。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>%1 %</source>
        <comment>a percentage: 43 %</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>流行度</translation>
    </message>
    <message>
        <source>cold-start users</source>
        <translation>冷启动用户</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>modality and ranker: Behaviour · EASE</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Rare items, NDCG</source>
        <translation>长尾物品 NDCG</translation>
    </message>
    <message>
        <source>Rare items, recall</source>
        <translation>长尾物品召回率</translation>
    </message>
    <message>
        <source>Rare items, HR</source>
        <translation>长尾物品 HR</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workbench for recommenders from many kinds of data.</source>
        <translation>多模态推荐系统工作台。</translation>
    </message>
    <message>
        <source>Opens a project folder.</source>
        <translation>打开项目文件夹。</translation>
    </message>
    <message>
        <source>Opens the sample shop, which is made if there is none.</source>
        <translation>打开示例商店，没有则新建。</translation>
    </message>
    <message>
        <source>Opens a page: overview, sources, cleaning, fusion, recommendations, evaluation.</source>
        <translation>打开页面：overview、sources、cleaning、fusion、recommendations、evaluation。</translation>
    </message>
    <message>
        <source>Files and folders to import.</source>
        <translation>要导入的文件和文件夹。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::BeforeAfter</name>
    <message>
        <source>%1 %</source>
        <comment>density</comment>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>%1: %2, then %3</source>
        <translation>%1：%2，之后 %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>figure before cleaning</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tributary::ui::CarrierRow</name>
    <message>
        <source>%1 of the score rests on “%2”</source>
        <translation>得分中的 %1 来自《%2》</translation>
    </message>
</context>
<context>
    <name>tributary::ui::CleaningModel</name>
    <message>
        <source>Cleaning steps</source>
        <translation>清洗步骤</translation>
    </message>
    <message>
        <source>Preview of cleaning</source>
        <translation>清洗预览</translation>
    </message>
    <message>
        <source>Other methods for outliers</source>
        <translation>其他离群值方法</translation>
    </message>
    <message>
        <source>steps as the settings have them</source>
        <translation>设置中的步骤</translation>
    </message>
    <message>
        <source>%1 on</source>
        <comment>a step of cleaning</comment>
        <translation>%1：启用</translation>
    </message>
    <message>
        <source>%1 off</source>
        <comment>a step of cleaning</comment>
        <translation>%1：停用</translation>
    </message>
    <message>
        <source>%1 moved</source>
        <comment>a step of cleaning</comment>
        <translation>移动%1</translation>
    </message>
    <message>
        <source>%1 added</source>
        <comment>a step of cleaning</comment>
        <translation>添加%1</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <comment>a step of cleaning</comment>
        <translation>移除%1</translation>
    </message>
    <message>
        <source>a number of %1</source>
        <comment>a step of cleaning</comment>
        <translation>%1的数值</translation>
    </message>
    <message>
        <source>the column of %1</source>
        <comment>a step of cleaning</comment>
        <translation>%1的列</translation>
    </message>
    <message>
        <source>the method of %1</source>
        <comment>a step of cleaning</comment>
        <translation>%1的方法</translation>
    </message>
    <message>
        <source>the line of %1</source>
        <comment>a step of cleaning</comment>
        <translation>%1的界线</translation>
    </message>
</context>
<context>
    <name>tributary::ui::CleaningTable</name>
    <message>
        <source>Ratings</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Nothing is excluded or flagged here.</source>
        <translation>这里没有剔除或标记的内容。</translation>
    </message>
    <message>
        <source>Rows with verdict and reason</source>
        <translation>各行及其处理与原因</translation>
    </message>
    <message>
        <source>Users with verdict and reason</source>
        <translation>各用户及其处理与原因</translation>
    </message>
    <message>
        <source>Items with verdict and reason</source>
        <translation>各物品及其处理与原因</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%2 行中的 %1 行</translation>
    </message>
    <message>
        <source>%1 of %2 users</source>
        <translation>%2 个用户中的 %1 个</translation>
    </message>
    <message>
        <source>%1 of %2 items</source>
        <translation>%2 个物品中的 %1 个</translation>
    </message>
    <message>
        <source>verdict and reason</source>
        <translation>处理与原因</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>first</source>
        <translation>最早</translation>
    </message>
    <message>
        <source>last</source>
        <translation>最晚</translation>
    </message>
    <message>
        <source>excluded, flagged or near</source>
        <translation>剔除、标记或临近的</translation>
    </message>
    <message>
        <source>Reading the rows ...</source>
        <translation>正在读取各行……</translation>
    </message>
    <message>
        <source>Rows as they were read</source>
        <translation>读入时的行</translation>
    </message>
    <message>
        <source>excluded or flagged</source>
        <translation>剔除或标记的</translation>
    </message>
    <message>
        <source>Only rows that are excluded or flagged, or kept close to the threshold</source>
        <translation>只看被剔除或标记的，以及保留但接近阈值的</translation>
    </message>
    <message>
        <source>Only rows that are excluded or flagged</source>
        <translation>只看被剔除或标记的</translation>
    </message>
    <message>
        <source>Nothing is excluded, flagged or near the threshold here.</source>
        <translation>这里没有剔除、标记或接近阈值的内容。</translation>
    </message>
    <message>
        <source>%1 rows, as read</source>
        <translation>%1 行，读入时</translation>
    </message>
    <message>
        <source>%1 users, as read</source>
        <translation>%1 个用户，读入时</translation>
    </message>
    <message>
        <source>%1 items, as read</source>
        <translation>%1 个物品，读入时</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>正常</translation>
    </message>
</context>
<context>
    <name>tributary::ui::CleaningView</name>
    <message>
        <source>Cleaning</source>
        <translation>清洗</translation>
    </message>
    <message>
        <source>Raw rows are never changed.</source>
        <translation>原始行绝不改动。</translation>
    </message>
    <message>
        <source>Which rows are excluded or flagged, and why, stands here once there are files.</source>
        <translation>导入文件后，这里显示哪些行被剔除或标记，以及原因。</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>The rows are being read; what cleaning says of them will stand here.</source>
        <translation>正在读取各行；清洗的结果将显示在这里。</translation>
    </message>
    <message>
        <source>What cleaning says of each row stands here once the files are read.</source>
        <translation>读取文件后，这里显示每一行的清洗结果。</translation>
    </message>
    <message>
        <source>Read the files</source>
        <translation>读取文件</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Drops the draft: the steps become those that are in force</source>
        <translation>放弃草稿，恢复为已生效的步骤</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Steps, in order</source>
        <translation>步骤（按顺序）</translation>
    </message>
    <message>
        <source>rows excluded</source>
        <translation>剔除行数</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Column of the histogram</source>
        <translation>直方图的列</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Apply, %1</source>
        <translation>应用，约 %1</translation>
    </message>
    <message>
        <source>Writes the steps and renews what follows; can be undone</source>
        <translation>写入步骤并更新其后的结果；可以撤销</translation>
    </message>
    <message>
        <source>Another program is writing this project.</source>
        <translation>另一个程序正在写入该项目。</translation>
    </message>
    <message>
        <source>The steps are in force; renewing takes %1.</source>
        <translation>步骤已生效；更新需要 %1。</translation>
    </message>
    <message>
        <source>Before</source>
        <comment>cleaning</comment>
        <translation>清洗前</translation>
    </message>
    <message>
        <source>After</source>
        <comment>cleaning</comment>
        <translation>清洗后</translation>
    </message>
    <message>
        <source>Show the rows before or after cleaning</source>
        <translation>显示清洗前或清洗后的行</translation>
    </message>
    <message>
        <source>Before: the rows as they were read. After: what the steps here make of them.</source>
        <translation>清洗前：读入时的行。清洗后：这里的步骤对它们的处理。</translation>
    </message>
    <message>
        <source>Before: all rows as they were read, no step has run. The steps can still be changed.</source>
        <translation>清洗前：读入时的全部行，尚未执行任何步骤。步骤仍可修改。</translation>
    </message>
    <message>
        <source>After: what the steps make of the rows. Raw rows are never changed.</source>
        <translation>清洗后：各步骤对行的处理。原始行绝不改动。</translation>
    </message>
    <message>
        <source>%1, of all rows as read</source>
        <comment>column</comment>
        <translation>%1，读入时的全部行</translation>
    </message>
    <message>
        <source>%1, as the chosen step sees it</source>
        <comment>column</comment>
        <translation>%1，所选步骤所见</translation>
    </message>
    <message>
        <source>%1, as the chosen step sees it: drag the line</source>
        <translation>%1，所选步骤所见：可拖动界线</translation>
    </message>
    <message>
        <source>Fusion and Evaluation become stale, %1</source>
        <translation>融合和评估将过期，%1</translation>
    </message>
    <message>
        <source>Fusion and Evaluation become stale</source>
        <translation>融合和评估将过期</translation>
    </message>
    <message>
        <source>The steps are in force; what follows is not renewed yet.</source>
        <translation>步骤已生效；后续结果尚未更新。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>These steps were left here as a draft: Apply puts them in force, Revert takes them away.</source>
        <translation>这些步骤是上次留下的草稿：「应用」使其生效，「还原」将其移除。</translation>
    </message>
    <message>
        <source>A step that is off stays listed here; Apply leaves it out.</source>
        <translation>停用的步骤仍列在这里；「应用」不包含它。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::CommandPalette</name>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find a command, page, item or user</source>
        <translation>查找命令、页面、物品或用户</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>没有这个名称。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::EvaluationModel</name>
    <message>
        <source>Metrics of the runs</source>
        <translation>各次运行的指标</translation>
    </message>
    <message>
        <source>95 % interval, paired</source>
        <translation>95% 区间，配对</translation>
    </message>
    <message>
        <source>With a second run, the paired change of each metric stands here with its 95 % interval.</source>
        <translation>有第二次运行后，这里显示每个指标的配对变化及其 95% 区间。</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>加权和</translation>
    </message>
    <message>
        <source>Beyond accuracy</source>
        <translation>准确度之外</translation>
    </message>
    <message>
        <source>Ratings in stars</source>
        <translation>星级评分</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Reading the test part</source>
        <translation>读取测试集</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>with</source>
        <translation>与</translation>
    </message>
    <message>
        <source>The run looked at</source>
        <translation>所看的运行</translation>
    </message>
    <message>
        <source>The run it is compared with</source>
        <translation>对比的运行</translation>
    </message>
    <message>
        <source>Evaluate again</source>
        <translation>重新评估</translation>
    </message>
    <message>
        <source>Evaluate again, %1</source>
        <translation>重新评估，约 %1</translation>
    </message>
    <message>
        <source>Metrics with their protocol and intervals will be here, run beside run.</source>
        <translation>各次运行的指标及其评估协议和区间将并排显示在这里。</translation>
    </message>
    <message>
        <source>The run that is at work fills this page.</source>
        <translation>正在进行的运行会填充此页。</translation>
    </message>
    <message>
        <source>Run the pipeline</source>
        <translation>运行流程</translation>
    </message>
    <message>
        <source>Settings changed after the last run. Shown as it was.</source>
        <translation>上次运行后设置已更改，显示的仍是当时的结果。</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Protocol of %1</source>
        <translation>%1 的评估协议</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Sealed, never read</source>
        <translation>封存中，从未读取</translation>
    </message>
    <message>
        <source>Read once</source>
        <translation>已读取 1 次</translation>
    </message>
    <message>
        <source>Read %1 times</source>
        <translation>已读取 %1 次</translation>
    </message>
    <message>
        <source>Each reading is counted and printed on every card and report.</source>
        <translation>每次读取都会计数，并写在每张卡片和报告上。</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>确认读取</translation>
    </message>
    <message>
        <source>Leave it sealed</source>
        <translation>保持封存</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Read the test part …</source>
        <translation>读取测试集…</translation>
    </message>
    <message>
        <source>%1 gain, %2 lose, %3 unchanged</source>
        <translation>%1 个变好，%2 个变差，%3 个不变</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>± 95 %</source>
        <translation>± 95%</translation>
    </message>
    <message numerus="yes">
        <source>%n users</source>
        <translation>
            <numerusform>%n 位用户</numerusform>
        </translation>
    </message>
    <message>
        <source>Popularity and behaviour alone are being measured, to compare with ...</source>
        <translation>正在测量流行度和仅行为，用于比较……</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>有差异</translation>
    </message>
    <message>
        <source>interval spans 0: cannot be told apart with %1 users</source>
        <translation>区间包含 0：以 %1 位用户无法区分</translation>
    </message>
    <message>
        <source>each metric on its own scale</source>
        <translation>各指标用各自的刻度</translation>
    </message>
    <message numerus="yes">
        <source>%n users judged</source>
        <translation>
            <numerusform>评估了 %n 位用户</numerusform>
        </translation>
    </message>
    <message>
        <source>A metric of all lists together: there is no interval over users.</source>
        <translation>这是全部列表合计的指标：没有按用户的区间。</translation>
    </message>
    <message>
        <source>A mean over folds: one fold gives no interval.</source>
        <translation>这是各折的均值：只有一折时没有区间。</translation>
    </message>
    <message>
        <source>The values of its users are no longer kept: evaluate again for an interval.</source>
        <translation>各用户的数值已不再保留：重新评估即可得到区间。</translation>
    </message>
    <message>
        <source>All users have the same value.</source>
        <translation>所有用户的数值相同。</translation>
    </message>
    <message>
        <source>%1, %2 users</source>
        <translation>%1，%2 位用户</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a run and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 ± %3</source>
        <comment>a run, its value, half of the interval</comment>
        <translation>%1 %2 ± %3</translation>
    </message>
    <message>
        <source>%1: %2, from %3 to %4 (95 %), differs</source>
        <translation>%1：%2，从 %3 到 %4（95%），有差异</translation>
    </message>
    <message>
        <source>%1: %2, from %3 to %4 (95 %), cannot be told from 0</source>
        <translation>%1：%2，从 %3 到 %4（95%），无法与 0 区分</translation>
    </message>
    <message>
        <source>%1: %2, without an interval</source>
        <translation>%1：%2，无区间</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>± 95 % of %1</source>
        <translation>%1 的 ± 95%</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>流行度</translation>
    </message>
    <message>
        <source>Behaviour alone</source>
        <translation>仅行为</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>alone, %1</source>
        <comment>behaviour alone</comment>
        <translation>单独，%1</translation>
    </message>
    <message>
        <source>Looking at past runs ...</source>
        <translation>正在查看以往的运行……</translation>
    </message>
    <message>
        <source>A run is at work: its metrics join when they are measured.</source>
        <translation>运行正在进行：指标测得后会加入这里。</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Plots and users</source>
        <translation>图与用户</translation>
    </message>
    <message>
        <source>User %1, %2</source>
        <translation>用户 %1，%2</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>精简</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Show the protocol shorter</source>
        <translation>精简显示协议</translation>
    </message>
    <message>
        <source>Show the whole protocol</source>
        <translation>显示完整协议</translation>
    </message>
    <message>
        <source>Users, %1</source>
        <translation>用户，%1</translation>
    </message>
    <message>
        <source>Worst ten</source>
        <translation>最差十位</translation>
    </message>
    <message>
        <source>Best ten</source>
        <translation>最好十位</translation>
    </message>
    <message>
        <source>Nobody gains.</source>
        <translation>没有人变好。</translation>
    </message>
    <message>
        <source>Nobody loses.</source>
        <translation>没有人变差。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>test, read %1</source>
        <translation>测试集，第 %1 次读取</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>rating from %1</source>
        <translation>评分不低于 %1</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>所有事件</translation>
    </message>
    <message>
        <source>To be found</source>
        <translation>待命中</translation>
    </message>
    <message>
        <source>%1 items; %2 of them outside the catalogue count as missed</source>
        <translation>%1 个物品；其中 %2 个不在物品库中，计为未命中</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选集</translation>
    </message>
    <message>
        <source>%1; %2 items</source>
        <translation>%1；%2 个物品</translation>
    </message>
    <message>
        <source>%1, in %2 folds</source>
        <translation>%1，分 %2 折</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Not compared, since the protocols differ: %1</source>
        <translation>协议不同，不作比较：%1</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清洗</translation>
    </message>
    <message numerus="yes">
        <source>%n runs of other protocols are not offered: their metrics were measured otherwise</source>
        <translation>
            <numerusform>有 %n 次其他协议的运行未提供：其指标的测量方式不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring %1 back</source>
        <translation>恢复 %1</translation>
    </message>
    <message>
        <source>%1 is deleted.</source>
        <translation>%1 已删除。</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs, protocol and users</source>
        <translation>运行、协议和用户</translation>
    </message>
    <message>
        <source>This makes it reading number %1, with popularity and behaviour alone beside it. Settings chosen after looking are no longer blind.</source>
        <translation>这将是第 %1 次读取，旁边会有流行度和仅行为。看过之后再选的设置不再是盲测。</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>运行的名称</translation>
    </message>
    <message>
        <source>Unpin: no longer always side by side</source>
        <translation>取消固定：不再始终并排</translation>
    </message>
    <message>
        <source>Pin: always side by side</source>
        <translation>固定：始终并排</translation>
    </message>
    <message>
        <source>Delete this run</source>
        <translation>删除这次运行</translation>
    </message>
    <message>
        <source>A note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Note on the run</source>
        <translation>运行的备注</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>with %1</source>
        <comment>a source that came</comment>
        <translation>加入 %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <comment>a source that went</comment>
        <translation>去掉 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a setting and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between settings</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>其他数据</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a step of cleaning and its rows</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of %2 rows excluded: %3</source>
        <translation>%2 行中剔除 %1 行：%3</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between steps</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>liked from %1</source>
        <translation>从 %1 起算喜欢</translation>
    </message>
    <message>
        <source>every event liked</source>
        <translation>每个事件都算喜欢</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>the part and what is liked</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Cleaning: %1</source>
        <translation>清洗：%1</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Runs by protocol</source>
        <translation>按协议排列的运行</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>与它比较</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Segments, %1</source>
        <comment>a metric</comment>
        <translation>分群 %1</translation>
    </message>
    <message>
        <source>%1 from %2 to %3; a click shows the user&apos;s list</source>
        <comment>a metric, its values</comment>
        <translation>%1 从 %2 到 %3；点击查看该用户的列表</translation>
    </message>
    <message>
        <source>%1 before</source>
        <comment>a metric</comment>
        <translation>之前的 %1</translation>
    </message>
    <message>
        <source>%1 after</source>
        <comment>a metric</comment>
        <translation>之后的 %1</translation>
    </message>
    <message>
        <source>%1 against coverage and novelty</source>
        <comment>a metric</comment>
        <translation>%1 对覆盖率和新颖度</translation>
    </message>
    <message>
        <source>%1 against novelty</source>
        <comment>a metric</comment>
        <translation>%1 对新颖度</translation>
    </message>
    <message>
        <source>%1 upwards; on the line: none is better in both</source>
        <comment>a metric</comment>
        <translation>纵轴为 %1；线上的点没有两方面都更好的</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <comment>two metrics</comment>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>%1, %2 %3, %4 %5</source>
        <comment>a run, two metrics and their values</comment>
        <translation>%1，%2 %3，%4 %5</translation>
    </message>
    <message>
        <source>%1 was measured on the test part, which is sealed.</source>
        <translation>%1 是在测试集上测量的，测试集封存中。</translation>
    </message>
    <message>
        <source>Its metrics were written down. To look at them again is a reading, and is counted as one.</source>
        <translation>其指标已记录。再次查看也是一次读取，并计入次数。</translation>
    </message>
    <message>
        <source>Show the test part: reading number %1</source>
        <translation>显示测试集：第 %1 次读取</translation>
    </message>
    <message>
        <source>sealed</source>
        <comment>a run on the test part</comment>
        <translation>封存</translation>
    </message>
</context>
<context>
    <name>tributary::ui::EvictionModel</name>
    <message numerus="yes">
        <source>It stays in the first %1 whichever of the history&apos;s items are taken away one by one, and without the %n strongest together.</source>
        <translation>
            <numerusform>无论逐一去掉历史中的哪个物品，还是同时去掉影响最大的 %n 个，它仍在前 %1 名。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>a title</comment>
        <translation>《%1》</translation>
    </message>
    <message numerus="yes">
        <source>Without %1 and %n more it falls to rank %2.</source>
        <translation>
            <numerusform>去掉%1和另外 %n 个，它跌到第 %2 名。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between titles</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Without %1 it falls to rank %2.</source>
        <translation>去掉%1，它跌到第 %2 名。</translation>
    </message>
    <message numerus="yes">
        <source>Confirmed by %n lists made anew.</source>
        <translation>
            <numerusform>已重新计算 %n 个列表予以确认。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirmed by %n lists made anew; nothing less does it.</source>
        <translation>
            <numerusform>已重新计算 %n 个列表予以确认；更小的改变做不到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirmed by %n lists made anew; it needs each of them, but fewer others might do it.</source>
        <translation>
            <numerusform>已重新计算 %n 个列表予以确认；其中每一个都必需，但别的更少物品或许也能做到。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tributary::ui::FinderBox</name>
    <message>
        <source>%1 ratings, %2 liked</source>
        <translation>%1 条评分，喜欢 %2 条</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 个事件</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>用户 ID</translation>
    </message>
    <message>
        <source>Title or id</source>
        <translation>标题或 ID</translation>
    </message>
    <message>
        <source>Find a user by id</source>
        <translation>按 ID 查找用户</translation>
    </message>
    <message>
        <source>Find an item by title or id</source>
        <translation>按标题或 ID 查找物品</translation>
    </message>
    <message>
        <source>All %1</source>
        <comment>users</comment>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Warm %1</source>
        <comment>users</comment>
        <translation>热 %1</translation>
    </message>
    <message>
        <source>Cold %1</source>
        <comment>users</comment>
        <translation>冷 %1</translation>
    </message>
    <message>
        <source>Warm users like at least %1 items, cold ones fewer.</source>
        <translation>热用户至少喜欢 %1 个物品，冷用户更少。</translation>
    </message>
    <message>
        <source>A random user of this group</source>
        <translation>本组随机一个用户</translation>
    </message>
    <message>
        <source>Users found</source>
        <translation>找到的用户</translation>
    </message>
    <message>
        <source>Items found</source>
        <translation>找到的物品</translation>
    </message>
    <message>
        <source>The first %1 of %2; type more to narrow it.</source>
        <translation>显示 %2 个中的前 %1 个；继续输入以缩小范围。</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>%1 found.</source>
        <translation>找到 %1 个。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionListColumn</name>
    <message>
        <source>No user</source>
        <translation>无用户</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Items that left the top of the list</source>
        <translation>跌出列表前列的物品</translation>
    </message>
    <message>
        <source>The list is A&apos;s.</source>
        <translation>列表即 A 的列表。</translation>
    </message>
    <message>
        <source>The same items as in A.</source>
        <translation>物品与 A 相同。</translation>
    </message>
    <message>
        <source>Left the top %1</source>
        <translation>跌出前 %1</translation>
    </message>
    <message>
        <source>%1: %2, now %3</source>
        <comment>rank in A, title, rank now</comment>
        <translation>%1：%2，现为 %3</translation>
    </message>
    <message>
        <source>Choose whose list is shown.</source>
        <translation>选择显示谁的列表。</translation>
    </message>
    <message>
        <source>Length of the list</source>
        <translation>列表长度</translation>
    </message>
    <message>
        <source>%1 interactions, %2 liked</source>
        <translation>%1 次交互，喜欢 %2 个</translation>
    </message>
    <message>
        <source>%1 moved, %2 entered, %3 left</source>
        <translation>%1 个移动，%2 个进入，%3 个跌出</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 项</translation>
    </message>
    <message>
        <source>Made from all rows: there are no held-out hits.</source>
        <translation>由全部行生成：没有留出命中。</translation>
    </message>
    <message>
        <source>held-out hit; nothing of this user is held out</source>
        <translation>留出命中；该用户没有留出项</translation>
    </message>
    <message>
        <source>held-out hit; validation holds back %1, the first %2 have %3</source>
        <translation>留出命中；验证留出 %1 项，前 %2 项中有 %3 项</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>From which fold the list is made</source>
        <translation>列表由哪一折生成</translation>
    </message>
    <message>
        <source>Validation: from models that were not shown what the fold holds back, as the metrics are; what they find of it has a star. All rows: the list a person would get, which has no hits.</source>
        <translation>验证：与右侧指标一样，由未见过留出部分的模型生成；找到的留出项标有星号。全部行：用户实际会得到的列表，其中没有命中。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionListView</name>
    <message>
        <source>The user&apos;s list</source>
        <translation>该用户的列表</translation>
    </message>
    <message>
        <source>What the bars are compared with: the user&apos;s average candidate, or the average item of this list, which shows small modalities better.</source>
        <translation>条形的参照：该用户的平均候选，或本列表的平均物品（更能显示小的模态）。</translation>
    </message>
    <message>
        <source>against the list&apos;s average</source>
        <translation>相对列表平均</translation>
    </message>
    <message>
        <source>against the average candidate</source>
        <translation>相对平均候选</translation>
    </message>
    <message>
        <source>move</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the pinned baseline</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>new</source>
        <comment>an item that A did not have as a candidate</comment>
        <translation>新</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a modality and its part of the score</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Working out the list ...</source>
        <translation>正在计算列表……</translation>
    </message>
    <message>
        <source>%1. %2, score %3</source>
        <comment>rank, title</comment>
        <translation>%1. %2，得分 %3</translation>
    </message>
    <message>
        <source>Held out, and found: a hit.</source>
        <translation>留出项，已被找到：命中。</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Rank in A</source>
        <translation>在 A 中的名次</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionMetrics</name>
    <message>
        <source>Validation metrics</source>
        <translation>验证指标</translation>
    </message>
    <message>
        <source>%1 is %2. Change against A: %3, 95 % interval %4 to %5.</source>
        <translation>%1 为 %2。相对 A 的变化：%3，95% 区间 %4 到 %5。</translation>
    </message>
    <message>
        <source>%1 users gain, %2 lose.</source>
        <translation>%1 个用户变好，%2 个变差。</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 为 %2。</translation>
    </message>
    <message>
        <source>Alone: the list by this modality only. Without: the sum as it stands, less this modality; grey where that cannot be told from the sum.</source>
        <translation>单独：只用该模态排出的列表。去除：当前加权和去掉该模态；与加权和无法区分时显示为灰色。</translation>
    </message>
    <message>
        <source>Each modality alone, and the sum without it</source>
        <translation>各模态单独的效果，以及去除它的加权和</translation>
    </message>
    <message>
        <source>%1: alone %2, without %3</source>
        <translation>%1：单独 %2，去除 %3</translation>
    </message>
    <message>
        <source>alone</source>
        <comment>the metric of one modality only</comment>
        <translation>单独</translation>
    </message>
    <message>
        <source>without</source>
        <comment>the metric of the sum less one modality</comment>
        <translation>去除</translation>
    </message>
    <message>
        <source>There is nothing to judge with, so only the list moves.</source>
        <translation>没有可供评估的数据，只有列表会变化。</translation>
    </message>
    <message>
        <source>%1 of %2 users while dragging; exact on release.</source>
        <translation>拖动时用 %2 个用户中的 %1 个；松开后精确计算。</translation>
    </message>
    <message>
        <source>%1 users, exact. While dragging: %2.</source>
        <translation>%1 个用户，精确值。拖动时：%2 个。</translation>
    </message>
    <message>
        <source>%1 users, exact, also while dragging.</source>
        <translation>%1 个用户，拖动时也是精确值。</translation>
    </message>
    <message>
        <source>%1 of %2 users, as many as memory holds. While dragging: %3.</source>
        <translation>%2 个用户中的 %1 个，受内存所限。拖动时：%3 个。</translation>
    </message>
    <message>
        <source>Grey: the 95 % interval spans 0.</source>
        <translation>灰色：95% 区间包含 0。</translation>
    </message>
    <message>
        <source>Working out the metrics ...</source>
        <translation>正在计算指标……</translation>
    </message>
    <message>
        <source>Users, change of %1</source>
        <translation>用户，%1 的变化</translation>
    </message>
    <message>
        <source>The ten users who lose most</source>
        <translation>下降最多的十个用户</translation>
    </message>
    <message>
        <source>No user gains or loses against A.</source>
        <translation>与 A 相比，没有用户上升或下降。</translation>
    </message>
    <message>
        <source>%1 users gain, %2 lose, %3 unchanged.</source>
        <translation>%1 个用户上升，%2 个下降，%3 个不变。</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Change of %1</source>
        <translation>%1 的变化</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionModel</name>
    <message>
        <source>Weight of %1: %2</source>
        <translation>%1的权重：%2</translation>
    </message>
    <message>
        <source>Weights as fitted</source>
        <translation>权重恢复为拟合值</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionSliders</name>
    <message>
        <source>fitted (double-click)</source>
        <translation>拟合值（双击）</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the pinned baseline</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>pinned baseline</source>
        <translation>固定的基线</translation>
    </message>
    <message>
        <source>Not in this project: %1</source>
        <translation>本项目中没有：%1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names in a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>%1 when one weight moves, the others stay</source>
        <translation>只动一个权重、其余不变时的 %1</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionUsers</name>
    <message>
        <source>Validation users</source>
        <translation>验证用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>The user&apos;s history, newest first</source>
        <translation>用户的历史，最新在前</translation>
    </message>
    <message>
        <source>Ratings, and the change of %1 against A. Click for another order.</source>
        <translation>评分数，以及 %1 相对 A 的变化。点击换一种排序。</translation>
    </message>
    <message>
        <source>id, or “warm”, “cold”</source>
        <translation>ID，或「热」「冷」</translation>
    </message>
    <message>
        <source>Find a user by id, or all warm or cold users</source>
        <translation>按 ID 查找用户，或所有热用户、冷用户</translation>
    </message>
    <message>
        <source>most changed first</source>
        <translation>变化最大在前</translation>
    </message>
    <message>
        <source>losses first</source>
        <translation>下降在前</translation>
    </message>
    <message>
        <source>gains first</source>
        <translation>上升在前</translation>
    </message>
    <message>
        <source>by id</source>
        <translation>按 ID</translation>
    </message>
    <message>
        <source>warm</source>
        <translation>热</translation>
    </message>
    <message>
        <source>cold</source>
        <translation>冷</translation>
    </message>
    <message>
        <source>History, newest first</source>
        <translation>历史，最新在前</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionWhy</name>
    <message>
        <source>“%1”</source>
        <comment>a title within a sentence</comment>
        <translation>《%1》</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>It stands %1 above this user&apos;s average candidate, mostly through %2 (%3).</source>
        <translation>它比该用户的平均候选高 %1，主要来自%2（%3）。</translation>
    </message>
    <message>
        <source>It and “%1” are level.</source>
        <translation>它与《%1》不相上下。</translation>
    </message>
    <message>
        <source>It stands above “%1” by %2, mostly through %3 (%4).</source>
        <translation>它比《%1》高 %2，主要来自%3（%4）。</translation>
    </message>
    <message>
        <source>Select an item in the list to see why it stands there.</source>
        <translation>在列表中选一项，看它为何排在那里。</translation>
    </message>
    <message>
        <source>Rank %1, was %2 in A; score %3</source>
        <translation>第 %1 位，A 中第 %2 位；得分 %3</translation>
    </message>
    <message>
        <source>Rank %1, score %2</source>
        <translation>第 %1 位，得分 %2</translation>
    </message>
    <message>
        <source>above the next</source>
        <translation>高于下一项</translation>
    </message>
    <message>
        <source>average candidate</source>
        <translation>平均候选</translation>
    </message>
    <message>
        <source>What the shares are compared with.</source>
        <translation>贡献占比以什么为参照。</translation>
    </message>
    <message>
        <source>Working out what it rests on ...</source>
        <translation>正在计算依据……</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a reason as a sentence of its own</comment>
        <translation>%1。</translation>
    </message>
    <message>
        <source>History that carries it</source>
        <translation>支撑它的历史</translation>
    </message>
    <message>
        <source>Matching words</source>
        <translation>匹配的词</translation>
    </message>
    <message>
        <source>Attributes it shares with the history</source>
        <translation>与历史共有的属性</translation>
    </message>
</context>
<context>
    <name>tributary::ui::FusionWidget</name>
    <message>
        <source>The ranker&apos;s own score makes the lists: there are no terms to weigh.</source>
        <translation>列表由排序模型自身的得分排出：没有可加权的项。</translation>
    </message>
    <message>
        <source>With the sum of terms, content joins behaviour and each modality gets a slider.</source>
        <translation>改用加权和后，内容与行为共同作用，每个模态都有一个滑块。</translation>
    </message>
    <message>
        <source>Use the sum of terms</source>
        <translation>使用加权和</translation>
    </message>
    <message>
        <source>Once there is data, each modality gets a slider here, beside a list that moves.</source>
        <translation>有数据后，每个模态在这里有一个滑块，旁边的列表随之变化。</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Each modality gets a slider here once the pipeline has been run.</source>
        <translation>运行流程后，每个模态在这里有一个滑块。</translation>
    </message>
    <message>
        <source>A user&apos;s list and the validation metrics then follow the sliders.</source>
        <translation>用户的列表和验证指标随滑块变化。</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>融合</translation>
    </message>
    <message>
        <source>Hold Space to see A</source>
        <translation>按住空格查看 A</translation>
    </message>
    <message>
        <source>List and metrics are shown as they were when A was pinned, as long as the key is held.</source>
        <translation>按住期间，列表和指标显示为固定 A 时的样子。</translation>
    </message>
    <message>
        <source>Back to fitted</source>
        <translation>恢复拟合值</translation>
    </message>
    <message>
        <source>All weights as validation fits them; nothing is set by hand any more.</source>
        <translation>所有权重取验证拟合值，不再有手动设定。</translation>
    </message>
    <message>
        <source>Pin as A</source>
        <translation>固定为 A</translation>
    </message>
    <message>
        <source>What stands now becomes what later moves are compared with.</source>
        <translation>以当前状态作为之后变化的参照。</translation>
    </message>
    <message>
        <source>Weight of each term</source>
        <translation>各项权重</translation>
    </message>
    <message>
        <source>Validation, change against A</source>
        <translation>验证，相对 A 的变化</translation>
    </message>
    <message>
        <source>share of the top %1</source>
        <translation>前 %1 名中的贡献占比</translation>
    </message>
    <message>
        <source>Renew, %1</source>
        <translation>更新，约 %1</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>This is A.</source>
        <translation>这是 A。</translation>
    </message>
    <message>
        <source>A: fitted, %1</source>
        <translation>A：拟合值，%1</translation>
    </message>
    <message>
        <source>A: pinned %1</source>
        <translation>A：固定于 %1</translation>
    </message>
    <message>
        <source>1 term</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>%1 terms</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Everything that is stale is made anew, and nothing else.</source>
        <translation>只重新生成已过期的部分。</translation>
    </message>
    <message>
        <source>Settings have changed. Shown as it was under those before.</source>
        <translation>设置已更改。此处仍是之前设置下的结果。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::HistogramView</name>
    <message>
        <source>Histogram: %1</source>
        <translation>直方图：%1</translation>
    </message>
    <message>
        <source>No row has a value in this column.</source>
        <translation>该列没有任何值。</translation>
    </message>
    <message>
        <source>%1, log scale</source>
        <translation>%1，对数刻度</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>均值 %1</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <comment>value: 12 users</comment>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>%1 to %2: %3 %4</source>
        <comment>value to value: 12 users</comment>
        <translation>%1 到 %2：%3 %4</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中位数 %1</translation>
    </message>
    <message>
        <source>dotted: centres of groups</source>
        <translation>点线：各组中心</translation>
    </message>
</context>
<context>
    <name>tributary::ui::HistoryStrip</name>
    <message>
        <source>Taken away; click to restore it</source>
        <translation>已去除；点击恢复</translation>
    </message>
    <message>
        <source>Added; click to take it away again</source>
        <translation>已添加；点击取消</translation>
    </message>
    <message>
        <source>Click: the list without it</source>
        <translation>点击：查看没有它的列表</translation>
    </message>
    <message>
        <source>Not liked, so the list does not rest on it</source>
        <translation>不算喜欢，列表不以它为依据</translation>
    </message>
    <message>
        <source>%1, rated %2. %3</source>
        <translation>%1，评分 %2。%3</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Scrolls to older ones</source>
        <translation>滚动到更早的</translation>
    </message>
    <message>
        <source>History, newest first</source>
        <translation>历史，最新在前</translation>
    </message>
    <message>
        <source>Adds an item to the history, for the list alone</source>
        <translation>往历史中添加物品，只影响列表</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>%1 older</source>
        <translation>更早 %1 个</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>最新</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ImportColumns</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>确定度</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Liked means</source>
        <translation>算作喜欢</translation>
    </message>
    <message>
        <source>First rows, as they will be read</source>
        <translation>读取后的前几行</translation>
    </message>
    <message>
        <source>What its rows are</source>
        <translation>各行的内容</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Separated by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>header</source>
        <comment>the first row of a table</comment>
        <translation>表头</translation>
    </message>
    <message>
        <source>data</source>
        <comment>the first row of a table</comment>
        <translation>数据</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <comment>a file and what it is</comment>
        <translation>%1 是 %2</translation>
    </message>
    <message>
        <source>%1 is %2 named by item id</source>
        <comment>a folder and what it holds</comment>
        <translation>%1 是 %2 以物品 ID 命名</translation>
    </message>
    <message>
        <source>%1 is %2 separated by %3 in %4 first row is %5</source>
        <comment>drop-downs stand at %2 to %5: interactions, comma, UTF-8, header</comment>
        <translation>%1 是 %2 分隔符 %3 编码 %4 首行为 %5</translation>
    </message>
    <message>
        <source>Role of %1</source>
        <translation>%1 的角色</translation>
    </message>
    <message>
        <source>rating ≥ %1</source>
        <translation>评分 ≥ %1</translation>
    </message>
    <message>
        <source>%1 of %2: the upper half of the scale</source>
        <translation>%2 条中的 %1 条：量表的上半部分</translation>
    </message>
    <message>
        <source>%1 of %2: chosen by hand</source>
        <translation>%2 条中的 %1 条：手动选择</translation>
    </message>
    <message>
        <source>This file is left out. If it is a table, choose above what its rows are.</source>
        <translation>该文件不导入。如果它是表格，请在上方选择各行的内容。</translation>
    </message>
    <message>
        <source>row 1 to %1 of about %2</source>
        <translation>第 1 到 %1 行，共约 %2 行</translation>
    </message>
    <message>
        <source>row 1 to %1 of %2</source>
        <translation>第 1 到 %1 行，共 %2 行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>The names of the subfolders are a category of the items</source>
        <translation>子文件夹名是物品的类别</translation>
    </message>
    <message>
        <source>%1 is %2 written as %3</source>
        <comment>a file, what its rows are, the name of its format</comment>
        <translation>%1 是 %2 写成 %3</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1/%2 个文件</translation>
    </message>
    <message>
        <source>Nothing can be imported</source>
        <translation>没有可导入的内容</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Delimiter, encoding and the role of each column are found out. The files are not changed.</source>
        <translation>自动识别分隔符、编码和各列角色。不改动文件。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>How they join</source>
        <translation>关联情况</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>How %1 is read</source>
        <translation>%1 的读取方式</translation>
    </message>
    <message>
        <source>Import 1 file</source>
        <translation>导入 1 个文件</translation>
    </message>
    <message>
        <source>Import %1 files</source>
        <translation>导入 %1 个文件</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>不导入：%1</translation>
    </message>
    <message>
        <source>something is missing</source>
        <translation>缺少内容</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Ids are being compared.</source>
        <translation>正在比对 ID。</translation>
    </message>
    <message>
        <source>Nothing to join: one table names all ids.</source>
        <translation>无需关联：一张表包含所有 ID。</translation>
    </message>
    <message>
        <source>By item and user id; share of rows matched</source>
        <translation>按物品和用户 ID；匹配行的比例</translation>
    </message>
    <message>
        <source>The rows are being looked at. Files are read, never changed.</source>
        <translation>正在查看各行。文件只读取，绝不改动。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 bad rows in %2. Files are read, never changed.</source>
        <translation>%2 行中有 %1 个坏行。文件只读取，绝不改动。</translation>
    </message>
    <message>
        <source>%1 bad rows in the first %2. Files are read, never changed.</source>
        <translation>前 %2 行中有 %1 个坏行。文件只读取，绝不改动。</translation>
    </message>
    <message>
        <source>Not everything is understood.</source>
        <translation>尚未全部识别。</translation>
    </message>
    <message>
        <source>Everything is understood; check what you like.</source>
        <translation>全部已识别；可随意核对。</translation>
    </message>
    <message>
        <source>The rows are being looked at.</source>
        <translation>正在查看各行。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Taken back in the import: %1</source>
        <translation>已在导入中撤销：%1</translation>
    </message>
    <message>
        <source>Made again in the import: %1</source>
        <translation>已在导入中重做：%1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ImportModel</name>
    <message>
        <source>time %1</source>
        <comment>%1: in seconds</comment>
        <translation>时间%1</translation>
    </message>
    <message>
        <source>date %1</source>
        <comment>%1: in seconds</comment>
        <translation>日期%1</translation>
    </message>
    <message>
        <source>categories between %1</source>
        <translation>类别，以 %1 分隔</translation>
    </message>
    <message>
        <source>tags between %1</source>
        <translation>标签，以 %1 分隔</translation>
    </message>
    <message>
        <source>Looking at files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>The files are being looked at.</source>
        <translation>正在查看文件。</translation>
    </message>
    <message>
        <source>%1 is being looked at.</source>
        <translation>正在查看 %1。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file and what is wrong with it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No file is chosen.</source>
        <translation>没有选择文件。</translation>
    </message>
    <message>
        <source>Another program writes to this project.</source>
        <translation>另一个程序正在写入该项目。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names in a list</comment>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a list of names that is cut</comment>
        <translation>
            <numerusform>%1 等，另有 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 files are splits, and one can be in force: choose it in the list.</source>
        <translation>有 %1 个文件是划分，只能有一个生效：请在列表中选择。</translation>
    </message>
    <message>
        <source>%1 is left out: %2.</source>
        <comment>a file and why</comment>
        <translation>%1 未导入：%2。</translation>
    </message>
    <message>
        <source>%1 files are left out (%2): %3.</source>
        <comment>a number, names, and why</comment>
        <translation>%1 个文件未导入（%2）：%3。</translation>
    </message>
    <message>
        <source>%1 files are left out (%2); why stands at each of them in the list.</source>
        <comment>a number and names</comment>
        <translation>%1 个文件未导入（%2）；原因见列表中的各个文件。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a column and its file</comment>
        <translation>%2 的 %1</translation>
    </message>
    <message>
        <source>Please check what is a guess: %1.</source>
        <comment>columns</comment>
        <translation>请核对属于猜测的列：%1。</translation>
    </message>
    <message>
        <source>Not understood, and not read: %1.</source>
        <comment>columns</comment>
        <translation>未能识别且未读取的列：%1。</translation>
    </message>
    <message>
        <source>%1 of %2 rows of %3 cannot be read as they stand.</source>
        <translation>%3 的 %2 行中有 %1 行无法照原样读取。</translation>
    </message>
    <message>
        <source>None of the %1 pictures belongs to an item: no item is called “%2”. Name pictures by the id of their item, or add the file that lists these items.</source>
        <translation>%1 张图片没有一张属于物品：没有名为「%2」的物品。请以物品 ID 命名图片，或加入列出这些物品的文件。</translation>
    </message>
    <message>
        <source>None of the %1 sounds belongs to an item: no item is called “%2”. Name sounds by the id of their item, or add the file that lists these items.</source>
        <translation>%1 个音频没有一个属于物品：没有名为「%2」的物品。请以物品 ID 命名音频，或加入列出这些物品的文件。</translation>
    </message>
    <message>
        <source>Only %1 of the %2 pictures belong to an item; “%3” is the name of none.</source>
        <translation>%2 张图片中只有 %1 属于物品；没有名为「%3」的物品。</translation>
    </message>
    <message>
        <source>Only %1 of the %2 sounds belong to an item; “%3” is the name of none.</source>
        <translation>%2 个音频中只有 %1 属于物品；没有名为「%3」的物品。</translation>
    </message>
    <message>
        <source>No item of %1 stands in %2, “%3” for one: they do not join. Ids are compared letter by letter, zeros in front too.</source>
        <translation>%1 中的物品在 %2 中一个也没有，例如「%3」：两者无法关联。ID 逐字比较，前面的零也算。</translation>
    </message>
    <message>
        <source>No user of %1 stands in %2, “%3” for one: they do not join. Ids are compared letter by letter, zeros in front too.</source>
        <translation>%1 中的用户在 %2 中一个也没有，例如「%3」：两者无法关联。ID 逐字比较，前面的零也算。</translation>
    </message>
    <message>
        <source>Only %1 of the rows of %2 find their item in %3, “%4” is not there.</source>
        <translation>%2 的行只有 %1 在 %3 中找到物品，「%4」不在其中。</translation>
    </message>
    <message>
        <source>Only %1 of the rows of %2 find their user in %3, “%4” is not there.</source>
        <translation>%2 的行只有 %1 在 %3 中找到用户，「%4」不在其中。</translation>
    </message>
    <message>
        <source>Which rows train, validate and test is read from this file. It is not read as interactions.</source>
        <translation>哪些行用于训练、验证和测试由这个文件决定。它不会作为交互读取。</translation>
    </message>
    <message>
        <source>It takes the place of %1.</source>
        <translation>它将取代 %1。</translation>
    </message>
    <message>
        <source>%1 taken</source>
        <comment>a file</comment>
        <translation>选用 %1</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <comment>a file</comment>
        <translation>不用 %1</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <comment>a file and what it is taken for</comment>
        <translation>%1 作为 %2</translation>
    </message>
    <message>
        <source>%1 separated by %2</source>
        <comment>a file</comment>
        <translation>%1 的分隔符：%2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>a file and its encoding</comment>
        <translation>%1 的编码：%2</translation>
    </message>
    <message>
        <source>first row of %1 is a header</source>
        <translation>%1 的第一行是表头</translation>
    </message>
    <message>
        <source>first row of %1 is data</source>
        <translation>%1 的第一行是数据</translation>
    </message>
    <message>
        <source>subfolders are a category</source>
        <translation>子文件夹名作为类别</translation>
    </message>
    <message>
        <source>subfolders are no category</source>
        <translation>子文件夹名不作为类别</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <comment>a column and its role</comment>
        <translation>%1 作为 %2</translation>
    </message>
    <message>
        <source>liked means rating ≥ %1</source>
        <translation>喜欢指评分 ≥ %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>a file and what should be known of it</comment>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1, column “%2”: %3.</source>
        <comment>a file, a column of it, and what should be known of it</comment>
        <translation>%1，列「%2」：%3。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::JobPanel</name>
    <message>
        <source>Past jobs</source>
        <translation>过往任务</translation>
    </message>
    <message>
        <source>Jobs, newest first</source>
        <translation>任务，最新在前</translation>
    </message>
    <message>
        <source>a click shows the log</source>
        <translation>点击查看日志</translation>
    </message>
    <message>
        <source>Nothing has run since the program was started.</source>
        <translation>程序启动后尚未运行任何任务。</translation>
    </message>
    <message>
        <source>It wrote nothing.</source>
        <translation>没有日志。</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>%1 的日志</translation>
    </message>
</context>
<context>
    <name>tributary::ui::JobStrip</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>完成，用时 %1</translation>
    </message>
    <message>
        <source>cancelled after %1</source>
        <translation>%1 后取消</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1失败</translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>等待：%1</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 / %2 %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a count and its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2 a second</source>
        <translation>每秒 %1 %2</translation>
    </message>
    <message>
        <source>%1 left in this step</source>
        <translation>本步还需 %1</translation>
    </message>
    <message>
        <source>at work for %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>albums</source>
        <translation>张专辑</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>images</source>
        <translation>张图片</translation>
    </message>
    <message>
        <source>items</source>
        <translation>个物品</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>clips</source>
        <translation>段声音</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>个来源</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>段文本</translation>
    </message>
    <message>
        <source>users</source>
        <translation>个用户</translation>
    </message>
</context>
<context>
    <name>tributary::ui::JoinDiagram</name>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 到 %2：%3</translation>
    </message>
    <message>
        <source>All %1 find theirs in %2</source>
        <translation>全部 %1 个都能在 %2 中找到</translation>
    </message>
</context>
<context>
    <name>tributary::ui::LandscapeView</name>
    <message>
        <source>%1 %2 gives %3.</source>
        <translation>%1 %2 时为 %3。</translation>
    </message>
    <message>
        <source>The curve is worked out once the sliders rest.</source>
        <translation>滑块停下后计算曲线。</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>a term, its weight, what the metric then is</comment>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source>Weight of</source>
        <translation>权重所属</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ListRowsModel</name>
    <message>
        <source>%1. %2, score %3</source>
        <translation>%1. %2，得分 %3</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a row, then its reason</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1, predicted rating %2</source>
        <comment>a row, then its rating</comment>
        <translation>%1，预测评分 %2</translation>
    </message>
    <message>
        <source>%1, held out: a hit</source>
        <comment>a row of the list</comment>
        <translation>%1，留出物品：命中</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ListsModel</name>
    <message>
        <source>Liked by many</source>
        <translation>受众人喜欢</translation>
    </message>
    <message>
        <source>The fold holds it back: a hit</source>
        <translation>该折留出的物品：命中</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>modality and amount</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>new</source>
        <comment>in the list</comment>
        <translation>新</translation>
    </message>
    <message>
        <source>%1 events; warm</source>
        <translation>%1 个事件；热用户</translation>
    </message>
    <message>
        <source>%1 events; cold</source>
        <translation>%1 个事件；冷用户</translation>
    </message>
    <message>
        <source>%1 ratings, %2 liked; warm</source>
        <translation>%1 条评分，喜欢 %2 条；热用户</translation>
    </message>
    <message>
        <source>%1 ratings, %2 liked; cold</source>
        <translation>%1 条评分，喜欢 %2 条；冷用户</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>attribute and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Loading the validation models</source>
        <translation>正在加载验证模型</translation>
    </message>
    <message>
        <source>%1: rank %2</source>
        <translation>%1：第 %2 名</translation>
    </message>
    <message>
        <source>%1: no candidate</source>
        <translation>%1：不在候选中</translation>
    </message>
    <message>
        <source>The first %1 stay as they were; %2 ms.</source>
        <translation>前 %1 名不变；%2 毫秒。</translation>
    </message>
    <message>
        <source>In the first %1, %2 moved and %3 entered; %4 ms.</source>
        <translation>前 %1 名中 %2 个移动，%3 个进入；%4 毫秒。</translation>
    </message>
    <message>
        <source>What if: history without “%1”.</source>
        <translation>假设：历史中没有《%1》。</translation>
    </message>
    <message>
        <source>What if: history with “%1”.</source>
        <translation>假设：历史中加入《%1》。</translation>
    </message>
    <message>
        <source>What if: history without %1 items.</source>
        <translation>假设：历史中去掉 %1 个物品。</translation>
    </message>
    <message>
        <source>What if: history with %1 items more.</source>
        <translation>假设：历史中多 %1 个物品。</translation>
    </message>
    <message>
        <source>What if: history with %1 taken away and %2 added.</source>
        <translation>假设：历史中去掉 %1 个、加入 %2 个。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences, one after the other</comment>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>the name of a number or a date, then its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Rank %1 of %2</source>
        <translation>第 %1 名，共 %2 个候选</translation>
    </message>
    <message>
        <source>The user has it, so it is no candidate: it stands in the history.</source>
        <translation>用户已有它，因此不是候选：它在历史中。</translation>
    </message>
    <message>
        <source>It was added to the history for this list, so it is no candidate.</source>
        <translation>它已为这个列表加入历史，因此不是候选。</translation>
    </message>
    <message>
        <source>The user has it in the sealed test part, so it is no candidate here.</source>
        <translation>它在该用户封存的测试部分中，因此这里不是候选。</translation>
    </message>
    <message>
        <source>The user has it in rows that cleaning excluded, so it is no candidate.</source>
        <translation>用户在清洗时剔除的行中有它，因此不是候选。</translation>
    </message>
    <message>
        <source>No model of this fold knows it: it has no interaction in its training rows.</source>
        <translation>这一折的模型都不认识它：训练行中没有它的交互。</translation>
    </message>
    <message>
        <source>What if: history without “%1” and “%2”.</source>
        <translation>假设：历史中没有《%1》和《%2》。</translation>
    </message>
    <message>
        <source>Entered the first %1: %2</source>
        <translation>进入前 %1 名：%2</translation>
    </message>
    <message>
        <source>Left the first %1: %2</source>
        <translation>离开前 %1 名：%2</translation>
    </message>
    <message>
        <source>From validation: nothing of this user is held out</source>
        <translation>来自验证：该用户没有留出的物品</translation>
    </message>
    <message>
        <source>From validation: %1 of %2 held-out in the first %3</source>
        <translation>来自验证：前 %3 中有 %1 / %2 个留出物品</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ListsPage</name>
    <message>
        <source>The first list comes in a moment.</source>
        <translation>第一份列表马上就好。</translation>
    </message>
    <message>
        <source>It begins with what many like, and gets better as behaviour, text and pictures join.</source>
        <translation>先是受众人喜欢的物品，随着行为、文本和图片加入而变好。</translation>
    </message>
    <message>
        <source>Here stands what each user gets, and why.</source>
        <translation>这里显示每个用户得到的推荐及其原因。</translation>
    </message>
    <message>
        <source>The project has not been run yet.</source>
        <translation>项目尚未运行。</translation>
    </message>
    <message>
        <source>The project has no files yet.</source>
        <translation>项目还没有文件。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Choose another user</source>
        <translation>选择其他用户</translation>
    </message>
    <message>
        <source>A random user</source>
        <translation>随机用户</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>All rows: lists for people. Validation: what the fold holds back is a candidate again, and starred.</source>
        <translation>全部行：面向用户的列表。验证：该折留出的物品重新成为候选，并加星标。</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The history as it is</source>
        <translation>恢复真实的历史</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>卡片</translation>
    </message>
    <message>
        <source>What the shares are compared with.</source>
        <translation>贡献占比的参照。</translation>
    </message>
    <message>
        <source>against the average candidate</source>
        <translation>相对平均候选</translation>
    </message>
    <message>
        <source>against the list&apos;s average</source>
        <translation>相对列表平均</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Predicted from all rows; a what-if does not move it.</source>
        <translation>由全部行预测；假设不影响它。</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Choose a user</source>
        <translation>选择用户</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a user, then how much is known</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>So far this is what many like. It becomes this user&apos;s own list when behaviour has been trained.</source>
        <translation>目前是受众人喜欢的物品；行为训练完成后成为该用户自己的列表。</translation>
    </message>
    <message>
        <source>The models of the validation fold are being loaded; what it holds back is in none of them.</source>
        <translation>正在加载验证折的模型；它们都没有用到留出的物品。</translation>
    </message>
    <message>
        <source>Nothing that this user likes is known yet, so this is what many like.</source>
        <translation>尚不知道该用户喜欢什么，因此显示受众人喜欢的物品。</translation>
    </message>
    <message>
        <source>the ranker&apos;s own score</source>
        <translation>排序模型自身的得分</translation>
    </message>
    <message>
        <source>Shares: %1</source>
        <translation>贡献占比：%1</translation>
    </message>
    <message>
        <source>Reading who has what …</source>
        <translation>正在读取谁有什么……</translation>
    </message>
    <message>
        <source>Working out the list …</source>
        <translation>正在计算列表……</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>From all rows: nothing is held back</source>
        <translation>来自全部行：没有留出</translation>
    </message>
</context>
<context>
    <name>tributary::ui::LookedAtRow</name>
    <message>
        <source>Add it to the history</source>
        <translation>加入历史</translation>
    </message>
    <message>
        <source>The list of a history with it; nothing is saved</source>
        <translation>历史中有它时的列表；不保存任何内容</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Below the rows shown: %1</source>
        <translation>在所示各行之下：%1</translation>
    </message>
    <message>
        <source>Asked for, and not in the list</source>
        <translation>查找的物品不在列表中</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>an item&apos;s title, then its place or why it has none</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Manual</name>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Close the manual</source>
        <translation>关闭手册</translation>
    </message>
    <message>
        <source>There is no manual page for this yet.</source>
        <translation>此内容还没有手册页。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::MediaGrid</name>
    <message>
        <source>Files of this source</source>
        <translation>该数据源的文件</translation>
    </message>
    <message>
        <source>%1: no picture</source>
        <translation>%1：没有图片</translation>
    </message>
    <message>
        <source>cannot be decoded</source>
        <translation>无法解码</translation>
    </message>
</context>
<context>
    <name>tributary::ui::MissingView</name>
    <message>
        <source>The metric where a modality is missing</source>
        <translation>模态缺失时的指标</translation>
    </message>
    <message>
        <source>Without %1: %2, change %3</source>
        <translation>缺少%1：%2，变化 %3</translation>
    </message>
    <message>
        <source>Worked out once the sliders rest.</source>
        <translation>滑块静止后计算。</translation>
    </message>
    <message>
        <source>all</source>
        <comment>of the items</comment>
        <translation>全部</translation>
    </message>
    <message>
        <source>If a modality is missing</source>
        <translation>若某模态缺失</translation>
    </message>
    <message>
        <source>share of the items</source>
        <translation>物品比例</translation>
    </message>
    <message>
        <source>%1 over all validation users under the weights of now, where one modality says nothing (z = 0) of a share of the items. The items are drawn at random, always the same ones; a larger share holds those of a smaller one. Nothing is trained anew. Grey: it cannot be told from the sum as it stands.</source>
        <translation>在当前权重下，全部验证用户的 %1，其中一种模态对一部分物品不作评价（z = 0）。物品随机抽取，每次相同；较大的比例包含较小比例的物品。不重新训练。灰色：与现有总和无法区分。</translation>
    </message>
    <message>
        <source>For which share of the items a modality is missing</source>
        <translation>模态在多大比例的物品上缺失</translation>
    </message>
    <message>
        <source>Missing modality</source>
        <translation>缺失的模态</translation>
    </message>
    <message>
        <source>Share of the items</source>
        <translation>物品的比例</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
</context>
<context>
    <name>tributary::ui::OverviewModel</name>
    <message>
        <source>Start with your files</source>
        <translation>从你的文件开始</translation>
    </message>
    <message>
        <source>Drop tables, folders of images or sound anywhere on this window; what they hold is found out.</source>
        <translation>把表格、图片或音频文件夹拖到窗口任意位置，内容会自动识别。</translation>
    </message>
    <message>
        <source>Browse files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Making the first lists</source>
        <translation>正在生成第一批列表</translation>
    </message>
    <message>
        <source>Popularity comes first, then behaviour; the rest joins by itself.</source>
        <translation>先是流行度，再是行为，其余自动加入。</translation>
    </message>
    <message>
        <source>Your first lists are ready</source>
        <translation>第一批列表已就绪</translation>
    </message>
    <message>
        <source>Weights are being fitted and everything is measured once more.</source>
        <translation>正在拟合权重并重新评估。</translation>
    </message>
    <message>
        <source>%1 joins next. Nothing waits for it.</source>
        <translation>接下来加入%1，无需等待。</translation>
    </message>
    <message>
        <source>Show the lists</source>
        <translation>查看列表</translation>
    </message>
    <message>
        <source>Make the lists</source>
        <translation>生成列表</translation>
    </message>
    <message>
        <source>Something has changed since the last run</source>
        <translation>上次运行后有改动</translation>
    </message>
    <message>
        <source>Making what is stale took %1 the last time.</source>
        <translation>上次重做过期部分用了 %1。</translation>
    </message>
    <message>
        <source>Everything that is stale is made anew, and nothing else.</source>
        <translation>只重做已过期的部分。</translation>
    </message>
    <message>
        <source>Run the pipeline</source>
        <translation>运行流程</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Your lists are ready</source>
        <translation>列表已就绪</translation>
    </message>
    <message>
        <source>Too few people have likes to judge with; lists are there all the same.</source>
        <translation>有喜欢记录的用户太少，无法评估；列表仍然可用。</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>interactions in one file</source>
        <translation>1 个文件中的交互</translation>
    </message>
    <message>
        <source>interactions in %1 files</source>
        <translation>%1 个文件中的交互</translation>
    </message>
    <message>
        <source>Well-formed</source>
        <translation>格式正确</translation>
    </message>
    <message>
        <source>no bad rows</source>
        <translation>没有坏行</translation>
    </message>
    <message>
        <source>bad rows are kept aside with their cause</source>
        <translation>坏行连同原因另存</translation>
    </message>
    <message>
        <source>%1 bad</source>
        <translation>%1 个坏行</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>no duplicates, no invalid rows</source>
        <translation>没有重复行和无效行</translation>
    </message>
    <message>
        <source>duplicates and invalid rows are excluded</source>
        <translation>重复行和无效行被剔除</translation>
    </message>
    <message>
        <source>%1 excluded</source>
        <translation>剔除 %1</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>%1 and above</source>
        <translation>评分不低于 %1</translation>
    </message>
    <message>
        <source>every event counts as liked</source>
        <translation>每个事件都算喜欢</translation>
    </message>
    <message>
        <source>%1 below</source>
        <translation>%1 条未达到</translation>
    </message>
    <message>
        <source>Evaluated</source>
        <translation>用于评估</translation>
    </message>
    <message>
        <source>too few likes a person to judge with</source>
        <translation>人均喜欢太少，无法评估</translation>
    </message>
    <message>
        <source>held back for validation</source>
        <translation>留出用于验证</translation>
    </message>
    <message>
        <source>every item has been met</source>
        <translation>每个物品都有交互</translation>
    </message>
    <message>
        <source>%1 items without an interaction</source>
        <translation>%1 个物品没有交互</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>not made yet</source>
        <translation>尚未生成</translation>
    </message>
    <message>
        <source>nothing of it in these files</source>
        <translation>这些文件中没有</translation>
    </message>
    <message>
        <source>every item has it</source>
        <translation>每个物品都有</translation>
    </message>
    <message>
        <source>%1 items without it</source>
        <translation>%1 个物品没有</translation>
    </message>
    <message>
        <source>%1 is left out, the pipeline goes on without it. %2</source>
        <translation>%1被略过，流程继续。%2</translation>
    </message>
    <message>
        <source>%1 interactions are unusual. They are flagged, not removed.</source>
        <translation>%1 条交互异常，已标记，未移除。</translation>
    </message>
    <message>
        <source>validation, %1 users; liked from %2</source>
        <translation>验证，%1 个用户；评分不低于 %2 算喜欢</translation>
    </message>
    <message>
        <source>lists for everyone</source>
        <translation>面向所有人的列表</translation>
    </message>
    <message>
        <source>first personal lists</source>
        <translation>第一批个性化列表</translation>
    </message>
    <message>
        <source>cannot be told from before</source>
        <translation>与之前无法区分</translation>
    </message>
    <message>
        <source>joined the sum</source>
        <translation>加入加权和</translation>
    </message>
    <message>
        <source>First items of the list of %1</source>
        <translation>%1 的列表的前几个物品</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Run all that is stale</source>
        <translation>运行所有过期部分</translation>
    </message>
    <message>
        <source>Test part sealed, never read</source>
        <translation>测试集封存中，从未读取</translation>
    </message>
    <message>
        <source>Test part read once</source>
        <translation>测试集已读取 1 次</translation>
    </message>
    <message>
        <source>Test part read %1 times</source>
        <translation>测试集已读取 %1 次</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Nothing is stale</source>
        <translation>没有过期部分</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>What was read, and what is evaluated</source>
        <translation>读取与评估的数据</translation>
    </message>
    <message>
        <source>Modalities: items that have them, of %1</source>
        <translation>模态：拥有该模态的物品，共 %1 个</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Last metrics</source>
        <translation>最近的指标</translation>
    </message>
    <message>
        <source>What joined, and what it changed</source>
        <translation>加入的模态及其影响</translation>
    </message>
    <message>
        <source>Popularity joins first.</source>
        <translation>首先加入流行度。</translation>
    </message>
    <message>
        <source>A run shows here what each kind of data adds.</source>
        <translation>运行后，这里显示每类数据的增益。</translation>
    </message>
    <message>
        <source>Weights are fitted last …</source>
        <translation>最后拟合权重…</translation>
    </message>
    <message>
        <source>%1 is next …</source>
        <translation>接下来是%1…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>First list: user %1</source>
        <translation>首份列表：用户 %1</translation>
    </message>
    <message>
        <source>another user</source>
        <translation>换一个用户</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>1 job</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Open for reading only</source>
        <translation>只读打开</translation>
    </message>
    <message>
        <source>Another program writes to this project; what it makes is seen here once it is opened again.</source>
        <translation>另一个程序正在写入该项目；重新打开后才能看到它的结果。</translation>
    </message>
    <message>
        <source>The run was stopped</source>
        <translation>运行已停止</translation>
    </message>
    <message>
        <source>What is done is kept; it goes on where it was.</source>
        <translation>已完成的部分会保留，可从停下处继续。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Its parameters</source>
        <translation>查看其参数</translation>
    </message>
    <message>
        <source>The terms of the lists, and their weights:</source>
        <translation>列表的各项及其权重：</translation>
    </message>
    <message>
        <source>The terms of the lists: weight, and part of the score in the first 20 places.</source>
        <translation>列表的各项：权重，以及在前 20 名得分中所占的份额。</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>Measure what each adds</source>
        <translation>测量每类数据的作用</translation>
    </message>
    <message>
        <source>Measures popularity, behaviour, then one kind of data more at a time on validation; nothing is changed.</source>
        <translation>在验证集上依次测量热门、行为，再逐一加入一类数据；不改变任何设置。</translation>
    </message>
    <message>
        <source>Measuring part by part …</source>
        <translation>正在逐步测量……</translation>
    </message>
    <message>
        <source>Last metrics, ± 95 %</source>
        <translation>最近的指标，± 95 %</translation>
    </message>
    <message>
        <source>How it was measured</source>
        <translation>测量方式</translation>
    </message>
    <message>
        <source>Recent runs</source>
        <translation>最近的运行</translation>
    </message>
    <message numerus="yes">
        <source>User %1: %n liked items</source>
        <translation>
            <numerusform>用户 %1：喜欢 %n 个物品</numerusform>
        </translation>
    </message>
    <message>
        <source>why</source>
        <translation>为何</translation>
    </message>
    <message>
        <source>Why user %1 gets this list</source>
        <translation>用户 %1 为何得到这个列表</translation>
    </message>
    <message>
        <source>%1: weight %2</source>
        <translation>%1：权重 %2</translation>
    </message>
    <message>
        <source>%1: weight %2, %3 of the first places</source>
        <translation>%1：权重 %2，占前列得分的 %3</translation>
    </message>
    <message>
        <source>Measuring what each kind of data adds</source>
        <translation>正在测量每类数据带来的改变</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>To be found</source>
        <translation>要找出的</translation>
    </message>
    <message>
        <source>%1 items; %2 of them outside the catalogue count as missed</source>
        <translation>%1 个物品；其中 %2 个在目录之外，计为未命中</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>%1; %2 items</source>
        <translation>%1；%2 个物品</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Ties</source>
        <translation>并列</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>%1, test part</source>
        <translation>%1，测试部分</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>To the sources</source>
        <translation>前往数据源</translation>
    </message>
    <message>
        <source>Browse a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>1 interaction is unusual. It is flagged, not removed.</source>
        <translation>1 条交互异常，已标记，未移除。</translation>
    </message>
    <message>
        <source>%1 %2 on validation. Look at one person&apos;s list and why.</source>
        <comment>a metric and its value</comment>
        <translation>验证 %1 为 %2。看看某个用户的列表及原因。</translation>
    </message>
    <message>
        <source>There is no %1 on validation. Look at one person&apos;s list and why.</source>
        <translation>验证部分没有 %1。看看某个用户的列表及原因。</translation>
    </message>
    <message>
        <source>%1, ± 95 %</source>
        <comment>a metric</comment>
        <translation>%1，± 95%</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Panes</name>
    <message>
        <source>Border between two parts</source>
        <translation>两部分之间的分界</translation>
    </message>
    <message>
        <source>Drag, or arrow keys; a double click puts it back</source>
        <translation>拖动，或用方向键；双击复原</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ParameterPanel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>default: empty</source>
        <translation>默认：空</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>默认 %1</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Close the parameters</source>
        <translation>关闭参数</translation>
    </message>
    <message>
        <source>This page has no parameters.</source>
        <translation>此页没有参数。</translation>
    </message>
    <message>
        <source>Back to the default (%1)</source>
        <translation>恢复默认值（%1）</translation>
    </message>
    <message>
        <source>on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>The steps are edited on the page itself.</source>
        <translation>步骤在页面上编辑。</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Fitted in the present results: %1</source>
        <translation>当前结果中拟合得到：%1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2. In the present results: %3</source>
        <translation>%1：%2。当前结果中为：%3</translation>
    </message>
</context>
<context>
    <name>tributary::ui::PreviewTable</name>
    <message>
        <source>First rows, as they will be read</source>
        <translation>读取后的前几行</translation>
    </message>
    <message>
        <source>read as</source>
        <translation>读取为</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>没有行。</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Manual of this page (F1)</source>
        <translation>本页手册（F1）</translation>
    </message>
</context>
<context>
    <name>tributary::ui::RecentList</name>
    <message>
        <source>Rename, move, take from the list</source>
        <translation>重命名、移动、从列表中移除</translation>
    </message>
    <message>
        <source>New name of the project</source>
        <translation>项目的新名称</translation>
    </message>
    <message>
        <source>Projects that you open will be listed here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move to another folder</source>
        <translation>移动到其他文件夹</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>显示文件</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Take from the list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>tributary::ui::References</name>
    <message>
        <source>Measuring popularity and behaviour alone</source>
        <translation>测量流行度和仅行为</translation>
    </message>
</context>
<context>
    <name>tributary::ui::RowView</name>
    <message>
        <source>Reading the rows ...</source>
        <translation>正在读取各行……</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Saveable</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save picture as PNG …</source>
        <translation>图片保存为 PNG…</translation>
    </message>
    <message>
        <source>Save picture as SVG …</source>
        <translation>图片保存为 SVG…</translation>
    </message>
    <message>
        <source>Copy or save</source>
        <translation>复制或保存</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation>未保存。%1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Session</name>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Reading and cleaning</source>
        <translation>读取与清洗</translation>
    </message>
    <message>
        <source>Fitting weights and evaluating</source>
        <translation>拟合权重与评估</translation>
    </message>
    <message>
        <source>Loading lists and metrics</source>
        <translation>加载列表与指标</translation>
    </message>
    <message>
        <source>%1 (%2 more to come)</source>
        <comment>a step of a run, and how many follow</comment>
        <translation>%1（之后还有 %2 步）</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>导入 %1</translation>
    </message>
</context>
<context>
    <name>tributary::ui::SignedBars</name>
    <message>
        <source>%1: %2</source>
        <comment>modality and amount</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Together: %1</source>
        <translation>合计：%1</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>tributary::ui::SoundPlayer</name>
    <message>
        <source>There is no device to play sound on.</source>
        <translation>没有可播放声音的设备。</translation>
    </message>
    <message>
        <source>This sound cannot be played: %1</source>
        <translation>无法播放该音频：%1</translation>
    </message>
</context>
<context>
    <name>tributary::ui::SourceWatch</name>
    <message>
        <source>Reading files</source>
        <translation>正在读取文件</translation>
    </message>
</context>
<context>
    <name>tributary::ui::SourcesModel</name>
    <message>
        <source>%1: %2</source>
        <comment>role and column</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
</context>
<context>
    <name>tributary::ui::StaleBand</name>
    <message>
        <source>Settings have changed. Shown as it was under those before.</source>
        <translation>设置已更改。此处仍是之前设置下的结果。</translation>
    </message>
    <message>
        <source>Renew, %1</source>
        <translation>更新，%1</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>tributary::ui::StepForm</name>
    <message>
        <source>Without steps all rows take part.</source>
        <translation>没有步骤时所有行都参与。</translation>
    </message>
    <message>
        <source>Take this step out (Delete)</source>
        <translation>删除此步骤（Delete）</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>%1 to %2, default %3</source>
        <translation>%1 到 %2，默认 %3</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Trying the other methods ...</source>
        <translation>正在试用其他方法……</translation>
    </message>
</context>
<context>
    <name>tributary::ui::StepListView</name>
    <message>
        <source>Cleaning steps, in order</source>
        <translation>清洗步骤（按顺序）</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>%1, switched off</source>
        <translation>%1，已停用</translation>
    </message>
</context>
<context>
    <name>tributary::ui::TableWindowModel</name>
    <message>
        <source>Finding rows</source>
        <translation>查找行</translation>
    </message>
    <message>
        <source>Reading rows</source>
        <translation>读取行</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Thumbnails</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>tributary::ui::UserHistogram</name>
    <message>
        <source>Users by how much they gain or lose</source>
        <translation>按增减幅度分布的用户</translation>
    </message>
</context>
<context>
    <name>tributary::ui::ValidationLists</name>
    <message>
        <source>Models of the validation fold</source>
        <translation>验证折的模型</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Waveforms</name>
    <message>
        <source>Outlines of sounds</source>
        <translation>音频波形</translation>
    </message>
</context>
<context>
    <name>tributary::ui::WeightSlider</name>
    <message>
        <source>M</source>
        <comment>letter on the button that mutes a term</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>静音：%1</translation>
    </message>
    <message>
        <source>S</source>
        <comment>letter on the button that solos a term</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>独奏：%1</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1的权重</translation>
    </message>
    <message>
        <source>Weight %1, fitted %2.</source>
        <translation>权重 %1，拟合值 %2。</translation>
    </message>
    <message>
        <source>Weight %1, fitted %2, share of the top of the list %3.</source>
        <translation>权重 %1，拟合值 %2，在列表前列的贡献占比 %3。</translation>
    </message>
    <message>
        <source>A</source>
        <comment>the pinned baseline</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>Fitted: %1. Double-click goes there. A number can be typed; Return commits it.</source>
        <translation>拟合值：%1。双击回到该值。可直接输入数字，按 Return 确定。</translation>
    </message>
    <message>
        <source>Weight of %1, a number from 0 to %2</source>
        <translation>%1的权重，0 到 %2 之间的数</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Welcome</name>
    <message>
        <source>Recommenders from many kinds of data, weighed against each other.</source>
        <translation>多种数据的推荐，彼此权衡。</translation>
    </message>
    <message>
        <source>Sample shop</source>
        <translation>示例商店</translation>
    </message>
    <message>
        <source>300 music albums with covers, sound and reviews; 800 users. Simulated data.</source>
        <translation>300 张音乐专辑，含封面、音频和评论；800 个用户。模拟数据。</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>opens in a second</source>
        <translation>一秒内打开</translation>
    </message>
    <message>
        <source>made in about 20 s</source>
        <translation>约 20 秒生成</translation>
    </message>
    <message>
        <source>Drop your files here</source>
        <translation>把文件拖放到这里</translation>
    </message>
    <message>
        <source>CSV and TSV tables, folders of images or sound. They are read, never changed, and nothing leaves this machine.</source>
        <translation>CSV 和 TSV 表格、图片或音频文件夹。只读取，绝不改动，任何内容都不会离开本机。</translation>
    </message>
    <message>
        <source>Browse files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>New empty project</source>
        <translation>新建空项目</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Open another</source>
        <translation>打开其他项目</translation>
    </message>
    <message>
        <source>Files can be dropped on any page.  Ctrl+K finds everything.  F1 explains the page you are on.</source>
        <translation>任何页面都可拖放文件。Ctrl+K 查找一切。F1 解释当前页面。</translation>
    </message>
    <message>
        <source>The sample and new projects are made in %1</source>
        <translation>示例和新项目建在 %1</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>换一个文件夹</translation>
    </message>
    <message>
        <source>Browse a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>tributary::ui::WhyPanel</name>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Select an item in the list to see why it stands there.</source>
        <translation>在列表中选择物品，查看它排在那里的原因。</translation>
    </message>
    <message>
        <source>above the next</source>
        <translation>比下一名</translation>
    </message>
    <message>
        <source>average candidate</source>
        <translation>平均候选</translation>
    </message>
    <message>
        <source>list&apos;s average</source>
        <translation>列表平均</translation>
    </message>
    <message>
        <source>What the shares are compared with.</source>
        <translation>贡献占比的参照。</translation>
    </message>
    <message>
        <source>Rank %1, score %2, predicted rating %3</source>
        <translation>第 %1 名，得分 %2，预测评分 %3</translation>
    </message>
    <message>
        <source>Rank %1, score %2</source>
        <translation>第 %1 名，得分 %2</translation>
    </message>
    <message>
        <source>History that carries it</source>
        <translation>起作用的历史</translation>
    </message>
    <message>
        <source>Matching words in the description</source>
        <translation>描述中匹配的词</translation>
    </message>
    <message>
        <source>Matching words in a review</source>
        <translation>评论中匹配的词</translation>
    </message>
    <message>
        <source>Matching words in its tags</source>
        <translation>标签中匹配的词</translation>
    </message>
    <message>
        <source>Attributes it shares with the history</source>
        <translation>与历史共有的属性</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between values of a list: Chengdu, headphones</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Here stands why an item is in the list, as soon as there is one.</source>
        <translation>有了列表之后，这里说明物品为何在其中。</translation>
    </message>
    <message>
        <source>Why it is not in the list</source>
        <translation>它为何不在列表中</translation>
    </message>
    <message>
        <source>The list of a history without them; nothing is saved</source>
        <translation>去掉它们之后的列表；不保存任何内容</translation>
    </message>
    <message>
        <source>What would remove it from the top %1</source>
        <translation>怎样会使它跌出前 %1 名</translation>
    </message>
    <message>
        <source>Trying histories without some of its items …</source>
        <translation>正在试算去掉部分物品的历史……</translation>
    </message>
    <message>
        <source>Try without it</source>
        <translation>去掉它试试</translation>
    </message>
    <message>
        <source>Try without them</source>
        <translation>去掉它们试试</translation>
    </message>
    <message>
        <source>Modality</source>
        <translation>模态</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>tributary::ui::Window</name>
    <message>
        <source>Open a project folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>%1
Close the project</source>
        <translation>%1
关闭项目</translation>
    </message>
    <message>
        <source>open for reading only</source>
        <translation>只读打开</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Find a command, page, item or user</source>
        <translation>查找命令、页面、物品或用户</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Making the sample shop</source>
        <translation>生成示例商店</translation>
    </message>
    <message>
        <source>project</source>
        <comment>name of a new project&apos;s folder</comment>
        <translation>项目</translation>
    </message>
    <message>
        <source>Files to read</source>
        <translation>要读取的文件</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>%1 users, %2 items</source>
        <translation>%1 个用户，%2 个物品</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Run all that is stale</source>
        <translation>运行所有过期部分</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Parameters of this page</source>
        <translation>本页参数</translation>
    </message>
    <message>
        <source>Past jobs</source>
        <translation>过往任务</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>关闭项目</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>What is done is kept; the rest goes on at the next run.</source>
        <translation>已完成的会保留，其余在下次运行时继续。</translation>
    </message>
    <message>
        <source>Keep on</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Simulated data</source>
        <translation>模拟数据</translation>
    </message>
    <message>
        <source>Folder to read</source>
        <translation>要读取的文件夹</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>A job is still running. Stop it?</source>
        <translation>还有任务在运行。要停止吗？</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>And %n more of this kind.</source>
        <translation>
            <numerusform>另有 %n 条同类情况。</numerusform>
        </translation>
    </message>
    <message>
        <source>Folder for new projects</source>
        <translation>新项目的文件夹</translation>
    </message>
    <message>
        <source>%1 is no longer in the list. Its files stay in %2.</source>
        <translation>%1 已从列表中移除。文件仍保留在 %2。</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>缩放到 100 %</translation>
    </message>
    <message>
        <source>Help: manual of this page</source>
        <translation>帮助：本页的手册</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported to %1. Read back and compared: %2 values, the largest difference is %3.</source>
        <translation>已导出到 %1。已读回并比较 %2 个值，最大差异为 %3。</translation>
    </message>
    <message>
        <source>Where to move %1</source>
        <translation>把 %1 移到哪里</translation>
    </message>
    <message>
        <source>The project lies in %1 now.</source>
        <translation>项目现在位于 %1。</translation>
    </message>
    <message>
        <source>Parameter · %1</source>
        <translation>参数 · %1</translation>
    </message>
    <message>
        <source>Parameter, does not count now</source>
        <translation>参数，目前不起作用</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Rename the project</source>
        <translation>重命名项目</translation>
    </message>
    <message>
        <source>New empty project</source>
        <translation>新建空项目</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Find a command, page, item or user (Ctrl+K)</source>
        <translation>查找命令、页面、物品或用户 (Ctrl+K)</translation>
    </message>
    <message>
        <source>This page has no parameters.</source>
        <translation>本页没有参数。</translation>
    </message>
    <message>
        <source>Steps of undo</source>
        <translation>撤销步骤</translation>
    </message>
    <message>
        <source>Taken back in the draft: %1</source>
        <translation>已在草稿中撤销：%1</translation>
    </message>
    <message>
        <source>Made again in the draft: %1</source>
        <translation>已在草稿中重做：%1</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Made again: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>Taken back on %1: %2</source>
        <translation>已在「%1」页撤销：%2</translation>
    </message>
    <message>
        <source>Made again on %1: %2</source>
        <translation>已在「%1」页重做：%2</translation>
    </message>
    <message>
        <source>Show %1</source>
        <comment>a page</comment>
        <translation>前往「%1」</translation>
    </message>
    <message>
        <source>Go to the settings after</source>
        <translation>前往此步之后的设置</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a step of undo, and when</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Undo in the draft: %1</source>
        <translation>撤销草稿中的：%1</translation>
    </message>
    <message>
        <source>Redo in the draft: %1</source>
        <translation>重做草稿中的：%1</translation>
    </message>
</context>
</TS>
