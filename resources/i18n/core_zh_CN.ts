<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Core</name>
    <message>
        <source>What people with the same attributes like, for users without a history.</source>
        <translation>属性相同的人喜欢什么，用于没有历史的用户。</translation>
    </message>
    <message>
        <source>Kernel ridge: from what items are to who likes them, so that new items are ranked too.</source>
        <translation>核岭回归：由物品内容推出谁会喜欢，因此新物品也能排序。</translation>
    </message>
    <message>
        <source>EASE: items that are liked together, linear and in closed form.</source>
        <translation>EASE：被一起喜欢的物品，线性闭式解。</translation>
    </message>
    <message>
        <source>The same list for everyone, and that of users of whom nothing is known.</source>
        <translation>所有人同一份列表，也是一无所知的用户的列表。</translation>
    </message>
    <message>
        <source>Names of the stages that it reads; empty: all to its left.</source>
        <translation>它读取的阶段名称；留空：左侧全部。</translation>
    </message>
    <message>
        <source>Standard errors by which attributes must foresee likes better than popularity does.</source>
        <translation>属性对喜欢的预见须比流行度好多少个标准误差。</translation>
    </message>
    <message>
        <source>How much each kind of content counts; one that is not named counts nothing.</source>
        <translation>各类内容的分量；未列出的不计。</translation>
    </message>
    <message>
        <source>Regularisation: higher trusts single interactions less.</source>
        <translation>正则化：越大越不信任单次交互。</translation>
    </message>
    <message>
        <source>The rankers in use, each with a table of its own below. popularity: the same list for everyone. ease: items that are liked together (linear, closed form). kernel_ridge: from what items are to who likes them, so that new items are ranked too. On the command line joined with +.</source>
        <translation>使用的排序模型，每个在下面有自己的表。popularity：所有人同一份列表。ease：被一起喜欢的物品（线性，闭式解）。kernel_ridge：由物品内容推出谁会喜欢，因此新物品也能排序。在命令行上用 + 连接。</translation>
    </message>
    <message>
        <source>a link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>a named pipe</source>
        <translation>命名管道</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>套接字</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Predicts stars. Lists do not come from it: what people rate high and what they choose are two questions.</source>
        <translation>预测星级。列表不由它产生：人们打高分的和他们选择的是两回事。</translation>
    </message>
    <message>
        <source>What learns from behaviour: each model is one term of the score, together the share &apos;behaviour&apos;.</source>
        <translation>从行为中学习：每个模型是得分中的一项，合起来是「行为」的贡献。</translation>
    </message>
    <message>
        <source>Which interactions are kept aside to judge with, and how.</source>
        <translation>留出哪些交互用于评估，以及如何留出。</translation>
    </message>
    <message>
        <source>The meaning of what is known about each item: a prompt, read by a sentence encoder that runs here.</source>
        <translation>每个物品已知信息的语义：由本机运行的句子编码器读取提示词。</translation>
    </message>
    <message>
        <source>Words of each item, weighted by how often it has them and how few items do (TF-IDF). Vocabulary and weights come from the items of the training rows alone (with evaluation.item_text = all: from all items).</source>
        <translation>每个物品的词，按其出现次数和含该词物品的稀少程度加权（TF-IDF）。词表和权重只来自训练行中的物品（evaluation.item_text = all 时来自全部物品）。</translation>
    </message>
    <message>
        <source>What items sound like: loudness and movement of 64 pitch bands, without a network.</source>
        <translation>物品听起来如何：64 个音高频带的响度和变化，不用神经网络。</translation>
    </message>
    <message>
        <source>What items look like: shape, colour and texture of their images, without a network.</source>
        <translation>物品看起来如何：图像的形状、颜色和纹理，不用神经网络。</translation>
    </message>
    <message>
        <source>Categories, numbers and dates of each item. Every attribute weighs the same, and one that an item lacks is masked.</source>
        <translation>每个物品的类别、数值和日期。各属性权重相同，物品缺少的属性被屏蔽。</translation>
    </message>
    <message>
        <source>One text for each item, from its title without the year, its categories, description, tags and reviews, split into words.</source>
        <translation>每个物品一段文本，取自去掉年份的标题、类别、描述、标签和评论，并切分成词。</translation>
    </message>
    <message>
        <source>One file, or one folder of pictures or sounds, and how it is read.</source>
        <translation>一个文件，或一个图片或音频文件夹，以及读取方式。</translation>
    </message>
    <message>
        <source>How the terms become one score: s = sum of weight x z, z in standard deviations above the user&apos;s average candidate.</source>
        <translation>各项如何合成一个得分：s = Σ 权重 × z，z 为高出该用户平均候选的标准差数。</translation>
    </message>
    <message>
        <source>Which interaction rows are excluded or flagged before anything is learnt. The files stay as they are.</source>
        <translation>学习之前剔除或标记哪些交互行。文件保持原样。</translation>
    </message>
    <message>
        <source>bias: what the user and the item are rated on average. mf: and how their tastes meet.</source>
        <translation>bias：用户和物品的平均评分。mf：再加上口味的契合。</translation>
    </message>
    <message>
        <source>How many tastes are told apart.</source>
        <translation>区分多少种口味。</translation>
    </message>
    <message>
        <source>Passes over the ratings.</source>
        <translation>遍历评分的轮数。</translation>
    </message>
    <message>
        <source>Pull of the tastes to 0 that grows with the number of ratings.</source>
        <translation>把口味拉向 0 的正则，随评分数增长。</translation>
    </message>
    <message>
        <source>Pull of the tastes to 0 that is the same for all.</source>
        <translation>把口味拉向 0 的正则，对所有人相同。</translation>
    </message>
    <message>
        <source>An item with this many ratings keeps half of its deviation from the mean.</source>
        <translation>评分数达到此值的物品保留其偏离均值的一半。</translation>
    </message>
    <message>
        <source>A user with this many ratings keeps half of the deviation from the mean.</source>
        <translation>评分数达到此值的用户保留其偏离均值的一半。</translation>
    </message>
    <message>
        <source>How interactions are kept aside. auto: leave_last_out where the rows have times, else random. random: a share of each user&apos;s likes. leave_last_out: each user&apos;s last like is the test, the one before it validation. held_out_users: whole users, of whom a part of the likes is shown. cold_items: items nobody is seen with. file: as a file says.</source>
        <translation>如何留出交互。auto：有时间则用 leave_last_out，否则 random。random：每个用户喜欢的一部分。leave_last_out：每个用户最后一次喜欢为测试，倒数第二次为验证。held_out_users：留出整个用户，只展示其一部分喜欢。cold_items：训练中无人接触的物品。file：按文件指定。</translation>
    </message>
    <message>
        <source>A table with a user, an item and a part (train, valid, test, foldin) and optionally a group column. Each group in turn plays its parts while all other rows are train. Interactions that it does not name take no part.</source>
        <translation>含用户、物品和部分（train、valid、test、foldin）列的表，可另有分组列。各组轮流承担其部分，其余行用于训练。未列出的交互不参与。</translation>
    </message>
    <message>
        <source>A rating from which an interaction counts as liked; an interaction without a rating always does. 0: the lowest rating above the middle of the scale (3 on 0.5 to 5, 4 on 1 to 5).</source>
        <translation>评分达到此值的交互算作喜欢；没有评分的交互总算。0：量表中点以上的最低评分（0.5 到 5 时为 3，1 到 5 时为 4）。</translation>
    </message>
    <message>
        <source>Users with fewer likes only train; they are not judged with.</source>
        <translation>喜欢少于此数的用户只用于训练，不用于评估。</translation>
    </message>
    <message>
        <source>Share of each user&apos;s likes that is kept for the test.</source>
        <translation>每个用户的喜欢中留作测试的比例。</translation>
    </message>
    <message>
        <source>Share of each user&apos;s likes that is kept for validation.</source>
        <translation>每个用户的喜欢中留作验证的比例。</translation>
    </message>
    <message>
        <source>Share of users held out for the test, and as many again for validation.</source>
        <translation>留作测试的用户比例，验证另取同样多。</translation>
    </message>
    <message>
        <source>Share of a held-out user&apos;s likes that is shown as history; the rest is to be found.</source>
        <translation>留出用户的喜欢中作为历史展示的比例；其余待命中。</translation>
    </message>
    <message>
        <source>Share of items made cold for the test, and as many again for validation.</source>
        <translation>为测试设为冷物品的比例，验证另取同样多。</translation>
    </message>
    <message>
        <source>Only items with at least this many likes are made cold.</source>
        <translation>只有喜欢数不少于此值的物品才设为冷物品。</translation>
    </message>
    <message>
        <source>With 2 or more, everything is done that many times, so that each part is the test once; shares of the test then follow.</source>
        <translation>为 2 或以上时全程重复这么多次，使每一份都作一次测试；测试比例随之确定。</translation>
    </message>
    <message>
        <source>Whether an item that a user already has may be recommended again (food, music), and be a test.</source>
        <translation>用户已有的物品能否再次推荐（如食品、音乐）并作为测试。</translation>
    </message>
    <message>
        <source>What a list is drawn from. catalogue: all items of the training rows. test_items: only the items of the test part, which is always so where the test items are cold.</source>
        <translation>列表从何处选取。catalogue：训练行中的全部物品。test_items：只用测试集的物品；测试物品为冷物品时总是如此。</translation>
    </message>
    <message>
        <source>Whose tags and reviews are part of an item&apos;s text while judging. train: only those of training interactions. all: everyone&apos;s; lets some of the test through, as a tagged item is a seen item.</source>
        <translation>评估时哪些标签和评论计入物品文本。train：只用训练交互的。all：所有人的；会泄漏部分测试信息，因为被打标签的物品就是被看过的物品。</translation>
    </message>
    <message>
        <source>Folder of the model: a name under the models folder&apos;s &apos;text&apos;, or a full path.</source>
        <translation>模型文件夹：模型目录 text 下的名称，或完整路径。</translation>
    </message>
    <message>
        <source>What the model reads of each item, with {title} {attributes} {tags} {reviews} {description}. A line whose placeholders are all empty is left out.</source>
        <translation>模型读取每个物品的内容，可用 {title} {attributes} {tags} {reviews} {description}。占位符全为空的行会略去。</translation>
    </message>
    <message>
        <source>Longer prompts are cut here. Time grows with it where texts are long.</source>
        <translation>更长的提示词在此截断。文本较长时耗时随之增加。</translation>
    </message>
    <message>
        <source>auto: bf16 where the processor has it, about three times as fast; fp32 else.</source>
        <translation>auto：处理器支持时用 bf16，约快三倍；否则用 fp32。</translation>
    </message>
    <message>
        <source>Take away the mean vector of the training items, which all share, so that what tells items apart shows.</source>
        <translation>减去训练物品共有的均值向量，以突出物品间的差别。</translation>
    </message>
    <message>
        <source>Every random choice starts from this number; the same seed gives the same result.</source>
        <translation>所有随机选择都从此数开始；相同的种子得到相同的结果。</translation>
    </message>
    <message>
        <source>A word must stand in the text of at least so many items.</source>
        <translation>词至少要出现在这么多物品的文本中。</translation>
    </message>
    <message>
        <source>A word that stands in more than this share of the items does not count.</source>
        <translation>出现在超过此比例物品中的词不计。</translation>
    </message>
    <message>
        <source>Only so many words, the most frequent ones; 0 keeps all.</source>
        <translation>只保留这么多最常见的词；0 为全部保留。</translation>
    </message>
    <message>
        <source>Count a word that stands n times as 1 + ln(n): the tenth use says less than the first.</source>
        <translation>出现 n 次的词计为 1 + ln(n)：第十次的信息少于第一次。</translation>
    </message>
    <message>
        <source>How much of each clip is heard, from its beginning.</source>
        <translation>从每段音频开头起听多长。</translation>
    </message>
    <message>
        <source>Weight of shape: where edges run in which direction.</source>
        <translation>形状的权重：边缘在何处、朝哪个方向。</translation>
    </message>
    <message>
        <source>Weight of colour.</source>
        <translation>颜色的权重。</translation>
    </message>
    <message>
        <source>Weight of texture: fine patterns, wherever they are.</source>
        <translation>纹理的权重：细小图案，不论位置。</translation>
    </message>
    <message>
        <source>The year in a title such as &apos;Heat (1995)&apos; counts as an attribute, unless there is one already.</source>
        <translation>标题中的年份（如 Heat (1995)）算作属性，除非已有年份。</translation>
    </message>
    <message>
        <source>How far apart two years may lie and still be alike: at twice this distance a third of the likeness is left.</source>
        <translation>两个年份相差多远仍算相近：相差两倍时还剩三分之一的相似度。</translation>
    </message>
    <message>
        <source>idf: a rare category says more than one that most items share. plain: all say the same.</source>
        <translation>idf：稀少的类别比多数物品共有的类别信息更多。plain：所有类别一样。</translation>
    </message>
    <message>
        <source>A category counts if so many training items (of a user&apos;s attribute: training users) have it.</source>
        <translation>有这么多训练物品（用户属性则为训练用户）具有某类别时，该类别才计入。</translation>
    </message>
    <message>
        <source>words: NFKC, case fold and Unicode words. scikit: as scikit-learn&apos;s vectorisers do it, for comparisons.</source>
        <translation>words：NFKC、大小写折叠和 Unicode 分词。scikit：与 scikit-learn 的向量器一致，便于比较。</translation>
    </message>
    <message>
        <source>Chinese and Japanese: overlapping pairs of characters, or the words of a dictionary, which read better.</source>
        <translation>中文和日文：重叠的二元字组，或词典分词（更易读）。</translation>
    </message>
    <message>
        <source>Whether words such as &apos;the&apos; and &apos;of&apos; are left out.</source>
        <translation>是否去除 the、of 这类停用词。</translation>
    </message>
    <message>
        <source>The file or folder. It is read, never changed.</source>
        <translation>文件或文件夹。只读取，绝不改动。</translation>
    </message>
    <message>
        <source>What its rows are.</source>
        <translation>各行的内容。</translation>
    </message>
    <message>
        <source>What stands between two cells.</source>
        <translation>单元格之间的分隔符。</translation>
    </message>
    <message>
        <source>The character around cells that hold a delimiter or a line end; empty: none.</source>
        <translation>括住含分隔符或换行的单元格的字符；空：没有。</translation>
    </message>
    <message>
        <source>Whether the first row names the columns.</source>
        <translation>首行是否为列名。</translation>
    </message>
    <message>
        <source>How letters are stored.</source>
        <translation>字符的存储编码。</translation>
    </message>
    <message>
        <source>The decimal mark of numbers.</source>
        <translation>数字的小数点。</translation>
    </message>
    <message>
        <source>Names for the columns of a file without a header.</source>
        <translation>没有表头的文件的列名。</translation>
    </message>
    <message>
        <source>For category columns with several values in a cell: what stands between them.</source>
        <translation>类别列的一个单元格有多个值时，值之间的分隔符。</translation>
    </message>
    <message>
        <source>For columns of times and dates: s, ms or us since 1970, or iso for dates such as 2018-09-24.</source>
        <translation>时间和日期列：自 1970 年起的 s、ms 或 us，或 iso（如 2018-09-24）。</translation>
    </message>
    <message>
        <source>ranker: the score of ranking.model alone. sum: the sum of all terms.</source>
        <translation>ranker：只用 ranking.model 的得分。sum：所有项的加权和。</translation>
    </message>
    <message>
        <source>Regularisation of each modality&apos;s match with the history: higher trusts single likes less.</source>
        <translation>各模态与历史匹配的正则化：越大越不信任单次喜欢。</translation>
    </message>
    <message>
        <source>With a history of this many likes behaviour counts half of what it does with a long one.</source>
        <translation>历史有这么多次喜欢时，行为的分量是长历史时的一半。</translation>
    </message>
    <message>
        <source>How many standard errors a fitted gain must clear on validation, or behaviour stands alone.</source>
        <translation>拟合的增益在验证上须超过多少个标准误，否则只用行为。</translation>
    </message>
    <message>
        <source>Steps in order; a row that one excludes is not seen by those after it. Means and deviations are over all rows left, as cleaning stands before the split.</source>
        <translation>按顺序的步骤；被前一步剔除的行后面看不到。均值和标准差基于剩余的全部行，因为清洗在划分之前。</translation>
    </message>
    <message>
        <source>0: only exact repeats. 1: of all rows of one user and item the first in time stays. 2: the last stays.</source>
        <translation>0：只去完全重复。1：同一用户和物品的各行中保留时间最早的。2：保留最晚的。</translation>
    </message>
    <message>
        <source>Lowest rating of the scale. Equal to high: found in the data, where its ratings plainly form a scale.</source>
        <translation>量表的最低评分。与最高相等时，若评分明显成量表则由数据得出。</translation>
    </message>
    <message>
        <source>Highest rating of the scale.</source>
        <translation>量表的最高评分。</translation>
    </message>
    <message>
        <source>Times before it are impossible.</source>
        <translation>早于此年的时间不可能。</translation>
    </message>
    <message>
        <source>Times after it are impossible, as are a few times far away from all others.</source>
        <translation>晚于此年的时间不可能，远离其他时间的少数时间也是。</translation>
    </message>
    <message>
        <source>How far from the mean is too far.</source>
        <translation>偏离均值多远算过远。</translation>
    </message>
    <message>
        <source>1: such rows are excluded. 0: they are flagged and take part.</source>
        <translation>1：剔除这些行。0：标记但仍参与。</translation>
    </message>
    <message>
        <source>Rows that a user needs.</source>
        <translation>用户至少的行数。</translation>
    </message>
    <message>
        <source>Rows that an item needs.</source>
        <translation>物品至少的行数。</translation>
    </message>
    <message>
        <source>Root mean squared error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>How far predicted ratings lie from given ones; large errors weigh more.</source>
        <translation>预测评分与实际评分相差多远；大误差权重更高。</translation>
    </message>
    <message>
        <source>square root of the mean over test ratings of (predicted - given)^2</source>
        <translation>对测试评分求 (预测 - 实际)^2 的均值，再开方</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>How far predicted ratings lie from given ones on average.</source>
        <translation>预测评分与实际评分平均相差多远。</translation>
    </message>
    <message>
        <source>mean over test ratings of |predicted - given|</source>
        <translation>对测试评分求 |预测 - 实际| 的均值</translation>
    </message>
    <message>
        <source>Accuracy of liked or not</source>
        <translation>喜欢与否的准确率</translation>
    </message>
    <message>
        <source>How often the predicted rating falls on the same side of the liking threshold as the given one.</source>
        <translation>预测评分与实际评分落在喜欢阈值同一侧的比例。</translation>
    </message>
    <message>
        <source>share of test ratings with (predicted &gt;= threshold) = (given &gt;= threshold)</source>
        <translation>满足 (预测 &gt;= 阈值) = (实际 &gt;= 阈值) 的测试评分比例</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>How much of the list the user went on to like.</source>
        <translation>列表中有多少是用户后来喜欢的。</translation>
    </message>
    <message>
        <source>targets among the first k / k</source>
        <translation>前 k 个中的目标数 / k</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>How much of what the user went on to like is in the list.</source>
        <translation>用户后来喜欢的物品有多少在列表中。</translation>
    </message>
    <message>
        <source>targets among the first k / min(k, all targets), those outside the catalogue included</source>
        <translation>前 k 个中的目标数 / min(k, 全部目标数)，含物品库之外的目标</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>命中率</translation>
    </message>
    <message>
        <source>How many users find at least one liked item in their list.</source>
        <translation>有多少用户在列表中至少找到一个喜欢的物品。</translation>
    </message>
    <message>
        <source>1 if a target is among the first k, else 0; under ties the probability of it</source>
        <translation>前 k 个中有目标为 1，否则为 0；并列时取其概率</translation>
    </message>
    <message>
        <source>Normalised discounted cumulative gain</source>
        <translation>归一化折损累计增益</translation>
    </message>
    <message>
        <source>How high in the list the liked items stand, against the best possible list.</source>
        <translation>喜欢的物品在列表中排得多靠前，相对最优列表。</translation>
    </message>
    <message>
        <source>sum over targets at rank r &lt;= k of 1 / log2(r + 1), divided by that sum of a list that begins with min(k, all targets) targets</source>
        <translation>对排名 r &lt;= k 的目标求 1 / log2(r + 1) 之和，再除以前 min(k, 全部目标数) 位全是目标的列表的该和</translation>
    </message>
    <message>
        <source>Mean average precision</source>
        <translation>平均精确率均值</translation>
    </message>
    <message>
        <source>Precision, averaged over the places where liked items stand.</source>
        <translation>在喜欢的物品所在各位置上对精确率取平均。</translation>
    </message>
    <message>
        <source>sum over targets at rank r &lt;= k of (targets among the first r / r), divided by min(k, all targets)</source>
        <translation>对排名 r &lt;= k 的目标求 (前 r 个中的目标数 / r) 之和，再除以 min(k, 全部目标数)</translation>
    </message>
    <message>
        <source>Mean reciprocal rank</source>
        <translation>平均倒数排名</translation>
    </message>
    <message>
        <source>How far down a user reads before the first liked item.</source>
        <translation>用户往下看多远才遇到第一个喜欢的物品。</translation>
    </message>
    <message>
        <source>1 / rank of the best target in the whole ranking; 0 where no target is in the catalogue</source>
        <translation>1 / 完整排序中最靠前目标的名次；物品库中没有目标时为 0</translation>
    </message>
    <message>
        <source>Catalogue coverage</source>
        <translation>物品库覆盖率</translation>
    </message>
    <message>
        <source>How much of the catalogue is shown to anybody.</source>
        <translation>物品库中有多少被展示给某个用户。</translation>
    </message>
    <message>
        <source>items that stand in at least one list of k / items of the catalogue</source>
        <translation>至少出现在一个长为 k 的列表中的物品数 / 物品库物品数</translation>
    </message>
    <message>
        <source>Novelty (self-information)</source>
        <translation>新颖度（自信息）</translation>
    </message>
    <message>
        <source>How unlikely it is that people know the items in the list already: rarely chosen items score high.</source>
        <translation>人们已知列表中物品的可能性有多低：很少被选的物品得分高。</translation>
    </message>
    <message>
        <source>mean over the list of -log2(interactions with the item / all interactions of train); an item that train never saw counts as seen once</source>
        <translation>对列表求 -log2(该物品的交互数 / 训练集全部交互数) 的均值；训练集未见过的物品计为一次</translation>
    </message>
    <message>
        <source>Unexpectedness (distance from the user&apos;s history)</source>
        <translation>意外度（与用户历史的距离）</translation>
    </message>
    <message>
        <source>How different the list is from what the user has liked so far.</source>
        <translation>列表与用户迄今喜欢的物品有多不同。</translation>
    </message>
    <message>
        <source>mean over pairs of a list item and a history item of 1 - cosine of their features; items without features left out</source>
        <translation>对列表物品与历史物品的每一对求 1 - 特征余弦的均值；略去没有特征的物品</translation>
    </message>
    <message>
        <source>Diversity within the list</source>
        <translation>列表内多样性</translation>
    </message>
    <message>
        <source>How different the items of one list are from each other.</source>
        <translation>同一列表中的物品彼此有多不同。</translation>
    </message>
    <message>
        <source>mean over pairs of list items of 1 - cosine of their features; items without features left out</source>
        <translation>对列表物品两两求 1 - 特征余弦的均值；略去没有特征的物品</translation>
    </message>
    <message>
        <source>Gini index of exposure</source>
        <translation>曝光基尼系数</translation>
    </message>
    <message>
        <source>How unequally the places in all lists are shared out among the items: 0 all alike, 1 one item takes all.</source>
        <translation>所有列表的位置在物品间分配得多不均：0 为完全均等，1 为一个物品独占。</translation>
    </message>
    <message>
        <source>sum over items, least shown first, of (2 j - n - 1) * places of item j / ((n - 1) * all places)</source>
        <translation>按展示次数从少到多，对物品 j 求 (2 j - n - 1) * 其位置数 / ((n - 1) * 全部位置数) 之和</translation>
    </message>
    <message>
        <source>Share of popular items</source>
        <translation>热门物品占比</translation>
    </message>
    <message>
        <source>How much of the list goes to the most popular fifth of the catalogue.</source>
        <translation>列表中有多少来自物品库最热门的五分之一。</translation>
    </message>
    <message>
        <source>list items among the 20 % of catalogue items with most train interactions / k</source>
        <translation>列表中属于训练交互最多的 20% 物品的个数 / k</translation>
    </message>
    <message>
        <source>users with under 10 liked items</source>
        <translation>喜欢少于 10 个物品的用户</translation>
    </message>
    <message>
        <source>users with 10 or more liked items</source>
        <translation>喜欢 10 个及以上物品的用户</translation>
    </message>
    <message>
        <source>targets outside the most popular fifth</source>
        <translation>最热门五分之一以外的目标</translation>
    </message>
    <message>
        <source>the table is not used</source>
        <translation>未使用该表</translation>
    </message>
    <message>
        <source>all cells are empty</source>
        <translation>所有单元格都为空</translation>
    </message>
    <message>
        <source>web addresses</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>not an id</source>
        <translation>不是 ID</translation>
    </message>
    <message>
        <source>named like a time</source>
        <translation>列名像时间</translation>
    </message>
    <message>
        <source>a second time</source>
        <translation>第二个时间列</translation>
    </message>
    <message>
        <source>few values that come back</source>
        <translation>少数几个反复出现的值</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>not used beside a user and an item</source>
        <translation>与用户、物品并列时不使用</translation>
    </message>
    <message>
        <source>named like a title</source>
        <translation>列名像标题</translation>
    </message>
    <message>
        <source>a second title</source>
        <translation>第二个标题列</translation>
    </message>
    <message>
        <source>names of people are not learned from</source>
        <translation>不从人名学习</translation>
    </message>
    <message>
        <source>ids of another system</source>
        <translation>其他系统的 ID</translation>
    </message>
    <message>
        <source>an id beside the id of the row</source>
        <translation>行 ID 之外的 ID</translation>
    </message>
    <message>
        <source>named like a category</source>
        <translation>列名像类别</translation>
    </message>
    <message>
        <source>one number a row, like an id</source>
        <translation>每行一个数，像 ID</translation>
    </message>
    <message>
        <source>texts of users are not used</source>
        <translation>不使用用户的文本</translation>
    </message>
    <message>
        <source>nearly every row has a value of its own</source>
        <translation>几乎每行的值都不同</translation>
    </message>
    <message>
        <source>no numbers</source>
        <translation>没有数字</translation>
    </message>
    <message>
        <source>named like a user</source>
        <translation>列名像用户</translation>
    </message>
    <message>
        <source>named like an item</source>
        <translation>列名像物品</translation>
    </message>
    <message>
        <source>one row each; the file is named for users</source>
        <translation>每个一行；文件名像用户表</translation>
    </message>
    <message>
        <source>one row each; the file is named for items</source>
        <translation>每个一行；文件名像物品表</translation>
    </message>
    <message>
        <source>one row each</source>
        <translation>每个一行</translation>
    </message>
    <message>
        <source>its values are ids of items</source>
        <translation>值是物品 ID</translation>
    </message>
    <message>
        <source>its values are ids of users</source>
        <translation>值是用户 ID</translation>
    </message>
    <message>
        <source>the only other id</source>
        <translation>仅有的另一个 ID</translation>
    </message>
    <message>
        <source>the only column that can name an item</source>
        <translation>唯一能表示物品的列</translation>
    </message>
    <message>
        <source>ids that come back</source>
        <translation>反复出现的 ID</translation>
    </message>
    <message>
        <source>in such files the user stands before the item</source>
        <translation>这类文件中用户在物品之前</translation>
    </message>
    <message>
        <source>in such files the item stands after the user</source>
        <translation>这类文件中物品在用户之后</translation>
    </message>
    <message>
        <source>the first column that can name a user</source>
        <translation>第一个能表示用户的列</translation>
    </message>
    <message>
        <source>the first column that can name an item</source>
        <translation>第一个能表示物品的列</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>手动选择</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>a text without columns</source>
        <translation>没有列的文本</translation>
    </message>
    <message>
        <source>rows of different lengths: no delimiter splits them into columns</source>
        <translation>各行长度不一：没有分隔符能分出列</translation>
    </message>
    <message>
        <source>one column only: nothing says what belongs to what</source>
        <translation>只有一列：看不出对应关系</translation>
    </message>
    <message>
        <source>no column names a user or an item</source>
        <translation>没有列表示用户或物品</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隐藏文件</translation>
    </message>
    <message>
        <source>made by the system</source>
        <translation>系统生成的文件</translation>
    </message>
    <message>
        <source>tells what was planted in simulated data: not for learning from</source>
        <translation>记录模拟数据中植入的内容：不用于学习</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>程序文件</translation>
    </message>
    <message>
        <source>a licence or notice</source>
        <translation>许可或声明</translation>
    </message>
    <message>
        <source>holds zero bytes: no text</source>
        <translation>含零字节：不是文本</translation>
    </message>
    <message>
        <source>holds bytes that are no text</source>
        <translation>含非文本字节</translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation>其中没有内容</translation>
    </message>
    <message>
        <source>Save it as CSV.</source>
        <translation>请另存为 CSV。</translation>
    </message>
    <message>
        <source>Save its tables as CSV.</source>
        <translation>请把其中的表另存为 CSV。</translation>
    </message>
    <message>
        <source>Save its sheets as CSV.</source>
        <translation>请把其中的工作表另存为 CSV。</translation>
    </message>
    <message>
        <source>Unpack it and import the folder.</source>
        <translation>请解压后导入文件夹。</translation>
    </message>
    <message>
        <source>Vectors of your own come with a later version; texts, pictures and sounds get theirs here.</source>
        <translation>自带向量将在以后的版本支持；文本、图片和音频的向量在这里生成。</translation>
    </message>
    <message>
        <source>Films come with a later version; export pictures or the sound track for now.</source>
        <translation>视频将在以后的版本支持；目前请导出图片或音轨。</translation>
    </message>
    <message>
        <source>JSON Lines file</source>
        <translation>JSON Lines 文件</translation>
    </message>
    <message>
        <source>JSON file</source>
        <translation>JSON 文件</translation>
    </message>
    <message>
        <source>database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>spreadsheet</source>
        <translation>电子表格</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>file of vectors</source>
        <translation>向量文件</translation>
    </message>
    <message>
        <source>film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>parquet file</source>
        <translation>parquet 文件</translation>
    </message>
    <message>
        <source>feather file</source>
        <translation>feather 文件</translation>
    </message>
    <message>
        <source>arrow file</source>
        <translation>arrow 文件</translation>
    </message>
    <message>
        <source>no point in time</source>
        <translation>不是时间</translation>
    </message>
    <message>
        <source>no point in time (seconds since 1970 expected)</source>
        <translation>不是时间（应为自 1970 年起的秒数）</translation>
    </message>
    <message>
        <source>no point in time (milliseconds since 1970 expected)</source>
        <translation>不是时间（应为自 1970 年起的毫秒数）</translation>
    </message>
    <message>
        <source>no point in time (microseconds since 1970 expected)</source>
        <translation>不是时间（应为自 1970 年起的微秒数）</translation>
    </message>
    <message>
        <source>no point in time (a date such as 2018-09-24 or 2018-09-24T14:27:30Z expected)</source>
        <translation>不是时间（应为 2018-09-24 或 2018-09-24T14:27:30Z 这样的日期）</translation>
    </message>
    <message>
        <source>no user id</source>
        <translation>没有用户 ID</translation>
    </message>
    <message>
        <source>no item id</source>
        <translation>没有物品 ID</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>holds a zero byte</source>
        <translation>含零字节</translation>
    </message>
    <message>
        <source>holds bytes that are not UTF-8</source>
        <translation>含非 UTF-8 字节</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>a quote is opened and not closed</source>
        <translation>引号未闭合</translation>
    </message>
    <message>
        <source>the memory does not suffice</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>an unknown error</source>
        <translation>未知错误</translation>
    </message>
    <message>
        <source>another program writes to this project</source>
        <translation>另一个程序正在写入该项目</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>不是文件</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer rows.</source>
        <translation>请关闭其他程序，或减少行数。</translation>
    </message>
    <message>
        <source>Close it there to change it here.</source>
        <translation>请先在那边关闭，再在这里更改。</translation>
    </message>
    <message>
        <source>Run the pipeline.</source>
        <translation>请运行流程。</translation>
    </message>
    <message>
        <source>Import fewer files at a time.</source>
        <translation>请一次少导入一些文件。</translation>
    </message>
    <message>
        <source>Ask for fewer users.</source>
        <translation>请减少用户数。</translation>
    </message>
    <message>
        <source>Ask for fewer users at once, or keep fewer items with a min_count step under cleaning</source>
        <translation>请一次少取一些用户，或在清洗中用 min_count 步骤减少物品</translation>
    </message>
    <message>
        <source>Set scoring.weights of the largest modality to 0, or use fewer dimensions</source>
        <translation>请把最大模态的 scoring.weights 设为 0，或减少维数</translation>
    </message>
    <message>
        <source>Content vectors of all items</source>
        <translation>所有物品的内容向量</translation>
    </message>
    <message>
        <source>The terms of all these users</source>
        <translation>这些用户的所有项</translation>
    </message>
    <message>
        <source>a vector for each item</source>
        <translation>每个物品的向量</translation>
    </message>
    <message>
        <source>simulating that many users</source>
        <translation>模拟这么多用户</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
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
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>foreign_id</source>
        <translation>外部 ID</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>不读取</translation>
    </message>
    <message>
        <source>interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>reviews</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>links</source>
        <translation>外部链接</translation>
    </message>
    <message>
        <source>images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>new project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手动编辑</translation>
    </message>
    <message>
        <source>name=value inside the brackets of a step</source>
        <translation>步骤括号内的 name=value</translation>
    </message>
    <message>
        <source>a number after &apos;=&apos;</source>
        <translation>= 之后为数字</translation>
    </message>
    <message>
        <source>Weight of each modality. fit: as validation says; so are those that are not named. Only ratios matter; behaviour is 1 unless it is set. attributes/cold_start is what users&apos; own attributes say of users without a history; it is 1 unless it or attributes is set.</source>
        <translation>各模态的权重。fit：由验证集拟合，未写明的也是如此。只有比例有意义；behaviour 未设定时为 1。attributes/cold_start 是用户自身属性对没有历史的用户的判断；它和 attributes 都未设定时为 1。</translation>
    </message>
    <message>
        <source>How ratings and times are normalised, by what the training rows of each fold hold.</source>
        <translation>评分和时间如何归一化，依据各折训练行中的值。</translation>
    </message>
    <message>
        <source>What rating models are fitted on; stars are shown in the file&apos;s scale all the same. none: ratings as they are. min_max: (x - min) / (max - min). z_score: (x - mean) / standard deviation.</source>
        <translation>评分模型拟合所用的值；星级仍按文件中的刻度显示。none：原样评分。min_max：(x - min) / (max - min)。z_score：(x - 均值) / 标准差。</translation>
    </message>
    <message>
        <source>The same for times. The scale is given and shown; no model here reads times.</source>
        <translation>时间同理。只给出并显示该刻度，目前没有模型读取时间。</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>the rating is unusually far from the others</source>
        <translation>评分与其他评分相差异常大</translation>
    </message>
    <message>
        <source>How far from the median is too far.</source>
        <translation>偏离中位数多远算太远。</translation>
    </message>
    <message>
        <source>How far beyond a quartile is too far.</source>
        <translation>超出四分位数多远算太远。</translation>
    </message>
    <message>
        <source>Number of groups (k).</source>
        <translation>组数（k）。</translation>
    </message>
    <message>
        <source>How far from the centre is too far, in root mean square distances of the group&apos;s values.</source>
        <translation>以组内值的均方根距离为单位，偏离中心多远算太远。</translation>
    </message>
    <message>
        <source>A group with a smaller part of the values is an outlier as a whole.</source>
        <translation>占值的比例更小的组整体视为离群。</translation>
    </message>
    <message>
        <source>a link to a folder: name it by itself to read it</source>
        <translation>指向文件夹的链接：要读取它请单独指定</translation>
    </message>
    <message>
        <source>clips</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>every cell names a part of a split</source>
        <translation>每个单元格都写明划分的一部分</translation>
    </message>
    <message>
        <source>named like a code, no amount</source>
        <translation>名称像编号，不是数量</translation>
    </message>
    <message>
        <source>digits with zeros in front: a code, no amount</source>
        <translation>数字前有零：是编号，不是数量</translation>
    </message>
    <message>
        <source>digits of one width, all of it used: a code, no amount</source>
        <translation>位数相同且用满的数字：是编号，不是数量</translation>
    </message>
    <message>
        <source>codes, nearly every row has one of its own</source>
        <translation>编号，几乎每行各不相同</translation>
    </message>
    <message>
        <source>subfolders that are the parts of a split</source>
        <translation>子文件夹是划分的各部分</translation>
    </message>
    <message>
        <source>subfolders with few files each</source>
        <translation>每个子文件夹只有少量文件</translation>
    </message>
    <message>
        <source>many files lie in no subfolder</source>
        <translation>许多文件不在子文件夹里</translation>
    </message>
    <message>
        <source>subfolders that hold many files each</source>
        <translation>每个子文件夹有许多文件</translation>
    </message>
    <message>
        <source>named with --folders</source>
        <translation>由 --folders 指定</translation>
    </message>
    <message>
        <source>a split; there are several, and one can be in force: take it with --as split</source>
        <translation>是划分；有多个，只能有一个生效：用 --as split 选定</translation>
    </message>
    <message>
        <source>1: on logarithms, for counts and amounts, of which a few are many times the others. 0: on the values as they are.</source>
        <translation>1：按对数，适合次数和数量，其中少数是其他的许多倍。0：按原值。</translation>
    </message>
    <message>
        <source>The role of each column: user, item, rating, time, title, text, tag, category, number, date, foreign_id, ignore.</source>
        <translation>各列的角色：user, item, rating, time, title, text, tag, category, number, date, foreign_id, ignore。</translation>
    </message>
    <message>
        <source>longer than 16 MB</source>
        <translation>长于 16 MB</translation>
    </message>
    <message>
        <source>broken JSON: a text is not closed</source>
        <translation>JSON 损坏：有文本未结束</translation>
    </message>
    <message>
        <source>broken JSON: a control character or line end within a text</source>
        <translation>JSON 损坏：文本中有控制字符或换行</translation>
    </message>
    <message>
        <source>broken JSON: an escape that is none within a text</source>
        <translation>JSON 损坏：文本中有无效的转义</translation>
    </message>
    <message>
        <source>broken JSON: an object or list is not closed</source>
        <translation>JSON 损坏：有对象或列表未结束</translation>
    </message>
    <message>
        <source>broken JSON: a comma, colon, quote or bracket is missing or too many</source>
        <translation>JSON 损坏：逗号、冒号、引号或括号缺少或多余</translation>
    </message>
    <message>
        <source>broken JSON: a value that is no text, number, true, false or null</source>
        <translation>JSON 损坏：某个值不是文本、数值、true、false 或 null</translation>
    </message>
    <message>
        <source>broken JSON: something stands behind the object</source>
        <translation>JSON 损坏：对象之后还有内容</translation>
    </message>
    <message>
        <source>nested deeper than 64 levels</source>
        <translation>嵌套超过 64 层</translation>
    </message>
    <message>
        <source>a key stands twice</source>
        <translation>同一个键出现两次</translation>
    </message>
    <message>
        <source>no memory to take it apart</source>
        <translation>内存不足，无法解析</translation>
    </message>
    <message>
        <source>neither JSON nor a Python literal</source>
        <translation>既不是 JSON，也不是 Python 字面量</translation>
    </message>
    <message>
        <source>a list in place of an object</source>
        <translation>是列表而不是对象</translation>
    </message>
    <message>
        <source>a single value in place of an object</source>
        <translation>是单个值而不是对象</translation>
    </message>
    <message>
        <source>does not begin as an object does</source>
        <translation>开头不是对象</translation>
    </message>
    <message>
        <source>the file ends before its list is closed</source>
        <translation>文件在列表结束之前就中断了</translation>
    </message>
    <message>
        <source>something stands behind the end of the list</source>
        <translation>列表结束之后还有内容</translation>
    </message>
    <message>
        <source>one object, not a list of objects</source>
        <translation>单个对象，不是对象的列表</translation>
    </message>
    <message>
        <source>a list, but not of objects</source>
        <translation>是列表，但其中不是对象</translation>
    </message>
    <message>
        <source>objects without keys</source>
        <translation>对象中没有键</translation>
    </message>
    <message>
        <source>an empty list</source>
        <translation>空列表</translation>
    </message>
    <message>
        <source>a single value, not a list of objects</source>
        <translation>单个值，不是对象的列表</translation>
    </message>
    <message>
        <source>does not begin as JSON does</source>
        <translation>开头不是 JSON</translation>
    </message>
    <message>
        <source>a map in GeoJSON, not a table</source>
        <translation>GeoJSON 地图，不是表</translation>
    </message>
    <message>
        <source>JSON in UTF-16: save it as UTF-8</source>
        <translation>UTF-16 的 JSON：请另存为 UTF-8</translation>
    </message>
    <message>
        <source>lists of objects or of measurements, no values of a category</source>
        <translation>对象或测量值的列表，不是类别的值</translation>
    </message>
    <message>
        <source>the folder is empty</source>
        <translation>文件夹是空的</translation>
    </message>
    <message>
        <source>named with --map</source>
        <translation>由 --map 指定</translation>
    </message>
    <message>
        <source>as it is read now</source>
        <translation>现在的读法</translation>
    </message>
    <message>
        <source>one row each, with words beside it</source>
        <translation>每个一行，旁边有文字</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>一个项目</translation>
    </message>
    <message>
        <source>there is no such step of undo</source>
        <translation>没有这一步撤销</translation>
    </message>
    <message>
        <source>The one metric that is shown first, on every page and by every command, and that changes are told in. All metrics are measured whatever stands here, so nothing becomes stale. Weights are fitted on NDCG@100 all the same.</source>
        <translation>在每个页面和每条命令中最先显示、并用来说明变化的那一个指标。无论这里选什么，所有指标都会计算，因此不会有任何结果过时。权重仍在 NDCG@100 上拟合。</translation>
    </message>
    <message>
        <source>In which format it is written, where its rows do not say so.</source>
        <translation>它以哪种格式写成（在其中的行本身没有说明时）。</translation>
    </message>
    <message>
        <source>Excludes rows without a rating where at least half of the rows have one, or rows without a time.</source>
        <translation>至少一半的行有评分时，剔除没有评分的行；或剔除没有时间的行。</translation>
    </message>
    <message>
        <source>Excludes rows that repeat an earlier one: same user, item, rating and time.</source>
        <translation>剔除与前面重复的行：用户、物品、评分和时间都相同。</translation>
    </message>
    <message>
        <source>Excludes ratings off the scale and impossible times. With low equal to high the scale is found in the data, with some room beyond it.</source>
        <translation>剔除超出量表的评分和不可能的时间。上下限相等时从数据中识别量表，并在两端留有余量。</translation>
    </message>
    <message>
        <source>Finds values further from the mean than a number of standard deviations. Counts spread by factors: on logarithms a few very active users do not stretch the scale. Test rows count too: cleaning stands before the split.</source>
        <translation>查找偏离均值超过若干个标准差的值。次数按倍数散布：取对数后，少数非常活跃的用户不会拉大尺度。测试行也算在内：清洗在划分之前。</translation>
    </message>
    <message>
        <source>Finds values far from the median, in scaled MADs (1.4826 times the median distance). A few extreme values do not move it. Where the MAD is 0 no row is judged.</source>
        <translation>以缩放 MAD（到中位数距离的中位数乘 1.4826）为单位，找出远离中位数的值。少数极端值不会影响它。MAD 为 0 时不作判断。</translation>
    </message>
    <message>
        <source>Finds values far beyond the middle half of all, in widths of that half (IQR). Where its width is 0 no row is judged.</source>
        <translation>以中间一半的宽度（IQR）为单位，找出远在中间一半之外的值。宽度为 0 时不作判断。</translation>
    </message>
    <message>
        <source>Puts the values into groups and finds those far from the centre of theirs, in spreads (root mean square distances), and groups that hold very few.</source>
        <translation>把值分组，以离散度（均方根距离）为单位找出远离所在组中心的值，以及数量极少的组。</translation>
    </message>
    <message>
        <source>Excludes rows of users and items that have too few, again and again until all that are left have enough.</source>
        <translation>反复剔除行数太少的用户和物品，直到剩下的都足够。</translation>
    </message>
    <message>
        <source>counts, it seems, and no ratings</source>
        <translation>看来是次数，不是评分</translation>
    </message>
    <message>
        <source>days of a spreadsheet</source>
        <translation>电子表格的日数</translation>
    </message>
    <message>
        <source>a shorter text beside the review</source>
        <translation>评论旁边较短的文本</translation>
    </message>
    <message>
        <source>a count and no rating: each row counts once</source>
        <translation>是数量，不是评分：每行算一次</translation>
    </message>
    <message>
        <source>of an order, neither a user nor an item</source>
        <translation>属于订单，既不是用户也不是物品</translation>
    </message>
    <message>
        <source>the first number behind the ids</source>
        <translation>ID 之后的第一个数字</translation>
    </message>
    <message>
        <source>0 and 1: yes or no</source>
        <translation>0 和 1：是或否</translation>
    </message>
    <message>
        <source>the number by which the item is known elsewhere</source>
        <translation>物品在别处使用的编号</translation>
    </message>
    <message>
        <source>written like the users of a shop</source>
        <translation>写法像商店的用户</translation>
    </message>
    <message>
        <source>written like the products of a shop</source>
        <translation>写法像商店的商品</translation>
    </message>
    <message>
        <source>the header once more</source>
        <translation>表头重复出现</translation>
    </message>
    <message>
        <source>comments alone</source>
        <translation>只有注释</translation>
    </message>
    <message>
        <source>the day</source>
        <translation>日在前</translation>
    </message>
    <message>
        <source>the month</source>
        <translation>月在前</translation>
    </message>
    <message>
        <source>no point in time (nanoseconds since 1970 expected)</source>
        <translation>不是时间（应为自 1970 年起的纳秒数）</translation>
    </message>
    <message>
        <source>no point in time (a date such as 20180924 or 2018.9.24 expected)</source>
        <translation>不是时间（应为 20180924 或 2018.9.24 这样的日期）</translation>
    </message>
    <message>
        <source>no point in time (day, month and year expected, as in 24.9.2018)</source>
        <translation>不是时间（应为日、月、年，如 24.9.2018）</translation>
    </message>
    <message>
        <source>no point in time (month, day and year expected, as in 9/24/2018)</source>
        <translation>不是时间（应为月、日、年，如 9/24/2018）</translation>
    </message>
    <message>
        <source>no point in time (days since 1900 expected, as a spreadsheet counts them)</source>
        <translation>不是时间（应为电子表格那样自 1900 年起的日数）</translation>
    </message>
    <message>
        <source>Save its sheets as CSV or as .xlsx.</source>
        <translation>请将其中的工作表另存为 CSV 或 .xlsx。</translation>
    </message>
    <message>
        <source>a virtual table: it shows what others hold</source>
        <translation>虚拟表：显示的是其他表的内容</translation>
    </message>
    <message>
        <source>a part of a virtual table</source>
        <translation>虚拟表的一部分</translation>
    </message>
    <message>
        <source>a table of SQLite&apos;s own</source>
        <translation>SQLite 自用的表</translation>
    </message>
    <message>
        <source>a table without rows</source>
        <translation>没有行的表</translation>
    </message>
    <message>
        <source>an empty sheet</source>
        <translation>空工作表</translation>
    </message>
    <message>
        <source>a hidden sheet</source>
        <translation>隐藏的工作表</translation>
    </message>
    <message>
        <source>a chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>a sheet of macros or of a dialog</source>
        <translation>宏或对话框的工作表</translation>
    </message>
    <message>
        <source>a sheet without cells</source>
        <translation>没有单元格的工作表</translation>
    </message>
    <message>
        <source>a cell left of the table</source>
        <translation>表的左侧有单元格</translation>
    </message>
    <message>
        <source>a cell that no sheet has, beyond column XFD</source>
        <translation>工作表中不存在的单元格，超出 XFD 列</translation>
    </message>
    <message>
        <source>its cells are not in order</source>
        <translation>单元格顺序混乱</translation>
    </message>
    <message>
        <source>a cell names a text that the workbook does not have</source>
        <translation>单元格引用了工作簿中没有的文本</translation>
    </message>
    <message>
        <source>its first bytes are those of no zip</source>
        <translation>开头的字节不是 zip 的</translation>
    </message>
    <message>
        <source>it has a password, or is an .xls with another name</source>
        <translation>设有密码，或是改了名的 .xls</translation>
    </message>
    <message>
        <source>it has a password</source>
        <translation>设有密码</translation>
    </message>
    <message>
        <source>its zip is cut off or damaged</source>
        <translation>其 zip 不完整或已损坏</translation>
    </message>
    <message>
        <source>it has no list of sheets</source>
        <translation>其中没有工作表列表</translation>
    </message>
    <message>
        <source>it declares a document type</source>
        <translation>声明了文档类型</translation>
    </message>
    <message>
        <source>elements lie too deep in each other</source>
        <translation>元素嵌套过深</translation>
    </message>
    <message>
        <source>no part is named for it</source>
        <translation>没有为其指明部件</translation>
    </message>
    <message>
        <source>Which table of the file it is, where a file holds several.</source>
        <translation>文件中有多张表时，是其中的哪一张。</translation>
    </message>
    <message>
        <source>The row of the sheet that names the columns; what stands above it is not read.</source>
        <translation>工作表中写有列名的行；其上方的内容不读取。</translation>
    </message>
    <message>
        <source>no lines under a key</source>
        <translation>没有键下的行</translation>
    </message>
    <message>
        <source>a line longer than 16 MB</source>
        <translation>有一行超过 16 MB</translation>
    </message>
    <message>
        <source>its rows are not in order</source>
        <translation>行的顺序混乱</translation>
    </message>
    <message>
        <source>a row that no sheet has</source>
        <translation>工作表中不存在的行</translation>
    </message>
    <message>
        <source>this part is not there</source>
        <translation>缺少该部件</translation>
    </message>
    <message>
        <source>Whether a backslash takes the character behind it as it is.</source>
        <translation>反斜杠后的字符是否按原样读取。</translation>
    </message>
    <message>
        <source>Lines before the header or the first row: comments, titles, sep=;.</source>
        <translation>表头或首行之前的行数：注释、标题、sep=;。</translation>
    </message>
    <message>
        <source>For columns of times and dates: s, ms, us or ns since 1970; iso for dates such as 2018-09-24; ymd, dmy or mdy for others by the order of year, month and day; excel for the days of a spreadsheet.</source>
        <translation>时间和日期列：自 1970 年起的 s、ms、us 或 ns；iso 表示 2018-09-24 这样的日期；其他日期按年月日的顺序为 ymd、dmy 或 mdy；excel 表示电子表格的日数。</translation>
    </message>
    <message>
        <source>For columns of ratings and numbers that are no plain numbers: &apos;comma&apos; for 4,5; &apos;of 5&apos; for 4/5; &apos;%&apos; for 80 %; &apos;stars&apos; for 4 stars; or words from worst to best, &apos;dislike &lt; like&apos;.</source>
        <translation>不是普通数字的评分和数值列：4,5 用 comma；4/5 用 of 5；80 % 用 %；4 stars 用 stars；或者从最差到最好的词，如 dislike &lt; like。</translation>
    </message>
    <message>
        <source>For columns of ratings and numbers: those that mean that there is none, such as &apos;-1, 99&apos;.</source>
        <translation>评分和数值列中表示没有的数字，如 -1, 99。</translation>
    </message>
    <message>
        <source>For columns of users and items, what is done to ids so that they meet those of other files: float (119.0 is 119), zeros (00119 is 119), case (B0A is b0a), prefix=user_ (user_119 is 119).</source>
        <translation>用户和物品列：为与其他文件的 ID 对上所作的处理：float（119.0 即 119）、zeros（00119 即 119）、case（B0A 即 b0a）、prefix=user_（user_119 即 119）。</translation>
    </message>
    <message>
        <source>this is a list of names</source>
        <translation>这里应是名称列表</translation>
    </message>
    <message>
        <source>this names columns: { column = &quot;...&quot; }</source>
        <translation>这里应写列：{ column = &quot;...&quot; }</translation>
    </message>
    <message>
        <source>a file is known by its names or by its header</source>
        <translation>文件须由名称或表头识别</translation>
    </message>
    <message>
        <source>this is nothing that a file of a layout has</source>
        <translation>布局的文件没有这一项</translation>
    </message>
    <message>
        <source>a file has `as`, or `leave_out` and why</source>
        <translation>文件须有 as，或有 leave_out 及原因</translation>
    </message>
    <message>
        <source>a layout has a name, and a [[file]] for each of its files</source>
        <translation>布局须有 name，每个文件须有一个 [[file]]</translation>
    </message>
    <message>
        <source>each [[file]] is a table</source>
        <translation>每个 [[file]] 须是一张表</translation>
    </message>
    <message>
        <source>Parquet file</source>
        <translation> Parquet 文件</translation>
    </message>
    <message>
        <source>Arrow file</source>
        <translation> Arrow 文件</translation>
    </message>
    <message>
        <source>holds records that are nested too deep</source>
        <translation>其中的记录嵌套过深</translation>
    </message>
    <message>
        <source>holds lists of numbers with decimal places (vectors)</source>
        <translation>其中是带小数的数字列表（向量）</translation>
    </message>
    <message>
        <source>holds values of several types</source>
        <translation>其中是多种类型的值</translation>
    </message>
    <message>
        <source>holds intervals of the calendar</source>
        <translation>其中是日历间隔</translation>
    </message>
    <message>
        <source>holds lists of records</source>
        <translation>其中是记录的列表</translation>
    </message>
    <message>
        <source>holds lists of lists</source>
        <translation>其中是列表的列表</translation>
    </message>
    <message>
        <source>holds lists of values of several types</source>
        <translation>其中是多种类型的值的列表</translation>
    </message>
    <message>
        <source>holds lists of intervals of the calendar</source>
        <translation>其中是日历间隔的列表</translation>
    </message>
    <message>
        <source>holds maps of records</source>
        <translation>其中是记录的映射</translation>
    </message>
    <message>
        <source>holds maps of lists</source>
        <translation>其中是列表的映射</translation>
    </message>
    <message>
        <source>holds maps of values of several types</source>
        <translation>其中是多种类型的值的映射</translation>
    </message>
    <message>
        <source>holds maps of intervals of the calendar</source>
        <translation>其中是日历间隔的映射</translation>
    </message>
    <message>
        <source>its columns are not equally long</source>
        <translation>各列长度不一</translation>
    </message>
</context>
<context>
    <name>CoreNames</name>
    <message>
        <source>tokens</source>
        <translation>分词</translation>
    </message>
    <message>
        <source>passes</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>ratings</source>
        <translation>条评分</translation>
    </message>
    <message>
        <source>items</source>
        <translation>个物品</translation>
    </message>
    <message>
        <source>share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>words</source>
        <translation>个词</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>likes</source>
        <translation>次喜欢</translation>
    </message>
    <message>
        <source>standard errors</source>
        <translation>标准误</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>stars</source>
        <translation>星</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>个标准差</translation>
    </message>
    <message>
        <source>scaled MAD</source>
        <translation>个缩放 MAD</translation>
    </message>
    <message>
        <source>IQR</source>
        <translation>IQR</translation>
    </message>
    <message>
        <source>spreads</source>
        <translation>个离散度</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>NDCG</source>
        <translation>NDCG</translation>
    </message>
    <message>
        <source>MAP</source>
        <translation>MAP</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>HR</source>
        <translation>HR</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>Novelty</source>
        <translation>新颖度</translation>
    </message>
    <message>
        <source>Unexpectedness</source>
        <translation>意外度</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Gini</source>
        <translation>基尼系数</translation>
    </message>
    <message>
        <source>Popular share</source>
        <translation>热门占比</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Name others under what one of them reads.</source>
        <translation>请在其中之一读取的内容中另选。</translation>
    </message>
    <message>
        <source>Name others under what it reads.</source>
        <translation>请在它读取的内容中另选。</translation>
    </message>
    <message>
        <source>%1 and %2 read each other.</source>
        <translation>%1 与 %2 互相读取。</translation>
    </message>
    <message>
        <source>%1 reads %2, which does not stand to its left in the pipeline.</source>
        <translation>%1 读取 %2，而后者在流程中不在它的左侧。</translation>
    </message>
    <message>
        <source>Run the pipeline again</source>
        <translation>请重新运行流程</translation>
    </message>
    <message>
        <source>the saved liked interactions are damaged</source>
        <translation>保存的喜欢交互已损坏</translation>
    </message>
    <message>
        <source>the scoring graph does not fit together: %1</source>
        <translation>打分图不相符：%1</translation>
    </message>
    <message>
        <source>The settings of %1 have no effect: ranking.model is %2.</source>
        <translation>%1 的设置不起作用：ranking.model 为 %2。</translation>
    </message>
    <message>
        <source>Raise scoring.content_lambda, or ranking.kernel_ridge.lambda</source>
        <translation>请调大 scoring.content_lambda 或 ranking.kernel_ridge.lambda</translation>
    </message>
    <message>
        <source>Import texts or attributes of items, give one of them a weight in ranking.kernel_ridge.weights, or set ranking.model to ease</source>
        <translation>请导入物品的文本或属性，在 ranking.kernel_ridge.weights 中给其一设权重，或把 ranking.model 设为 ease</translation>
    </message>
    <message>
        <source>Set ranking.ease.lambda to 200</source>
        <translation>请把 ranking.ease.lambda 设为 200</translation>
    </message>
    <message>
        <source>There is one named %1 already.</source>
        <translation>已有名为 %1 的一个。</translation>
    </message>
    <message>
        <source>The stage kind %1 reads %2, which does not stand to its left in the pipeline.</source>
        <translation>阶段类型 %1 读取 %2，而后者在流程中不在它的左侧。</translation>
    </message>
    <message>
        <source>The stage kind %1 reads %2, which is not registered before it.</source>
        <translation>阶段类型 %1 读取 %2，而后者在它之前没有登记。</translation>
    </message>
    <message>
        <source>The stage %1 gives the part %2, which it does not declare.</source>
        <translation>阶段 %1 给出了它没有声明的部分 %2。</translation>
    </message>
    <message>
        <source>the %1 model &apos;%2&apos; is not there</source>
        <translation>%1 模型「%2」不存在</translation>
    </message>
    <message>
        <source>Run packaging/deps/fetch --models %1, or name a folder that holds the model.</source>
        <translation>请运行 packaging/deps/fetch --models %1，或指定含模型的文件夹。</translation>
    </message>
    <message>
        <source>the text model &apos;%1&apos; is not complete</source>
        <translation>文本模型「%1」不完整</translation>
    </message>
    <message>
        <source>Put config.json, vocab.txt and model.safetensors, as Hugging Face lays them out, into its folder, or set llm.model to another.</source>
        <translation>请把 config.json、vocab.txt 和 model.safetensors（按 Hugging Face 的布局）放入该文件夹，或将 llm.model 设为另一个。</translation>
    </message>
    <message>
        <source>Items have no semantic vectors, and everything else goes on without them: %1 (%2). %3</source>
        <translation>物品没有语义向量，其余一切照常进行：%1（%2）。%3</translation>
    </message>
    <message>
        <source>Run packaging/deps/fetch --models text, or set llm.model to the folder of a sentence encoder: config.json, vocab.txt and model.safetensors, as Hugging Face lays them out.</source>
        <translation>请运行 packaging/deps/fetch --models text，或将 llm.model 设为句子编码器的文件夹：其中有 config.json、vocab.txt 和 model.safetensors（按 Hugging Face 的布局）。</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, which holds bytes that are no UTF-8</source>
        <translation>%1 为「%2」，其中含有非 UTF-8 字节</translation>
    </message>
    <message>
        <source>pipeline.toml holds text in UTF-8: rename the file, or convert the word.</source>
        <translation>pipeline.toml 只存 UTF-8 文本：请重命名该文件，或转换该词的编码。</translation>
    </message>
    <message>
        <source>this is no regular file but %1</source>
        <translation>这不是普通文件，而是%1</translation>
    </message>
    <message>
        <source>Give an ordinary file, or a link to one.</source>
        <translation>请给出普通文件，或指向它的链接。</translation>
    </message>
    <message>
        <source>the file has %1 MiB; at most %2 are read</source>
        <translation>文件有 %1 MiB；最多读取 %2 MiB</translation>
    </message>
    <message>
        <source>Give a smaller file.</source>
        <translation>请给出较小的文件。</translation>
    </message>
    <message>
        <source>Run again once nothing writes to it.</source>
        <translation>待没有程序写入它时再运行。</translation>
    </message>
    <message>
        <source>this is no folder</source>
        <translation>这不是文件夹</translation>
    </message>
    <message>
        <source>Take it away, or give a folder.</source>
        <translation>请移走它，或给出一个文件夹。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no plain name of a file</source>
        <translation>「%1」不是普通文件名</translation>
    </message>
    <message>
        <source>Names of saved results hold no slash; the project was changed by hand.</source>
        <translation>已保存结果的文件名不含斜杠；该项目被手工改动过。</translation>
    </message>
    <message>
        <source>this is a link in place of the project&apos;s own</source>
        <translation>这里是一个链接，而不是项目自己的内容</translation>
    </message>
    <message>
        <source>Put what it points to here itself, or take the link away; to keep a project elsewhere, move its whole folder.</source>
        <translation>请把它指向的内容直接放在这里，或移走该链接；若要把项目放在别处，请移动整个文件夹。</translation>
    </message>
    <message>
        <source>a saved result is damaged: %1</source>
        <translation>已保存的结果已损坏：%1</translation>
    </message>
    <message>
        <source>It is made anew by the next run.</source>
        <translation>下次运行时会重新生成。</translation>
    </message>
    <message>
        <source>the file has another length than it was written with</source>
        <translation>文件长度与写入时不同</translation>
    </message>
    <message>
        <source>the MiB from %1 on does not have the checksum it was written with</source>
        <translation>自第 %1 MiB 起的一段与写入时的校验值不符</translation>
    </message>
    <message>
        <source>it names files of other results</source>
        <translation>它指名了其他结果的文件</translation>
    </message>
    <message>
        <source>what project.sqlite says of it does not have the checksum it was written with</source>
        <translation>project.sqlite 中关于它的记录与写入时的校验值不符</translation>
    </message>
    <message>
        <source>there is no such result</source>
        <translation>没有这个结果</translation>
    </message>
    <message>
        <source>Run the pipeline.</source>
        <translation>请运行流程。</translation>
    </message>
    <message>
        <source>The saved result of %1 was damaged and is made anew (%2: %3).</source>
        <translation>%1 的已保存结果已损坏，正在重新生成（%2：%3）。</translation>
    </message>
    <message>
        <source>a name of more than %1 parts</source>
        <translation>名称超过 %1 段</translation>
    </message>
    <message>
        <source>Names have a few parts between dots: correct the line, or restore the file.</source>
        <translation>名称只由点号分隔的几段组成：请改正该行，或恢复该文件。</translation>
    </message>
    <message>
        <source>project.sqlite belongs to another program</source>
        <translation>project.sqlite 属于其他程序</translation>
    </message>
    <message>
        <source>Choose a Tributary project folder.</source>
        <translation>请选择 Tributary 项目文件夹。</translation>
    </message>
    <message>
        <source>project.sqlite holds what Tributary did not put there (%1)</source>
        <translation>project.sqlite 中有并非 Tributary 写入的内容（%1）</translation>
    </message>
    <message>
        <source>Restore the file from a copy, or take it away: settings stay, results are made anew.</source>
        <translation>请从备份恢复该文件，或移走它：设置会保留，结果会重新生成。</translation>
    </message>
    <message>
        <source>project.sqlite lacks what Tributary put there (%1)</source>
        <translation>project.sqlite 缺少 Tributary 写入的内容（%1）</translation>
    </message>
    <message>
        <source>the project was written by a newer Tributary (schema %1)</source>
        <translation>该项目由更新版本的 Tributary 写入（结构版本 %1）</translation>
    </message>
    <message>
        <source>Open it with that version or a later one.</source>
        <translation>请用该版本或更新的版本打开。</translation>
    </message>
    <message>
        <source>project.sqlite is empty</source>
        <translation>project.sqlite 是空的</translation>
    </message>
    <message>
        <source>Any `tributary-cli set` or `run` begins it anew: settings stay as in pipeline.toml.</source>
        <translation>任意 `tributary-cli set` 或 `run` 会重新建立它：设置仍以 pipeline.toml 为准。</translation>
    </message>
    <message>
        <source>the disk is full: the project&apos;s database cannot be written</source>
        <translation>磁盘已满：无法写入项目数据库</translation>
    </message>
    <message>
        <source>Free some space and run again; what was saved before is untouched.</source>
        <translation>请腾出空间后再运行；之前保存的内容没有变动。</translation>
    </message>
    <message>
        <source>the project&apos;s database is damaged (%1)</source>
        <translation>项目数据库已损坏（%1）</translation>
    </message>
    <message>
        <source>Restore the file from a copy, or take it away: settings stay in pipeline.toml, results are made anew, and steps of undo and earlier runs are lost.</source>
        <translation>请从备份恢复该文件，或移走它：设置保留在 pipeline.toml 中，结果会重新生成，撤销步骤和以前的运行会丢失。</translation>
    </message>
    <message>
        <source>project.sqlite was missing or empty and was begun anew: steps of undo, earlier runs and saved results are gone. Settings stand as in pipeline.toml; the test part had been read %1 {1:time|times}.</source>
        <translation>project.sqlite 缺失或为空，已重新建立：撤销步骤、以前的运行和已保存的结果都没有了。设置仍以 pipeline.toml 为准；测试部分曾被读取 %1 次。</translation>
    </message>
    <message>
        <source>%1 saved {1:result|results} of an older version {1:has|have} no checksums and {1:is|are} made anew by the next run.</source>
        <translation>旧版本保存的 %1 个结果没有校验值，下次运行时会重新生成。</translation>
    </message>
    <message>
        <source>The last changes in project.sqlite-wal are damaged and may be lost: look whether the newest run, note and steps of undo are there.</source>
        <translation>project.sqlite-wal 中最近的更改已损坏，可能已丢失：请检查最新的运行、备注和撤销步骤是否还在。</translation>
    </message>
    <message>
        <source>An earlier run (number %1) is damaged in project.sqlite and is not shown.</source>
        <translation>project.sqlite 中有一次以前的运行（编号 %1）已损坏，不予显示。</translation>
    </message>
    <message>
        <source>A step of undo (number %1) is damaged in project.sqlite and is passed over.</source>
        <translation>project.sqlite 中有一个撤销步骤（编号 %1）已损坏，将被跳过。</translation>
    </message>
    <message>
        <source>the making of the sample project was interrupted here</source>
        <translation>示例项目在这里的生成被中断了</translation>
    </message>
    <message>
        <source>Make it again: `tributary-cli sample %1`.</source>
        <translation>请重新生成：`tributary-cli sample %1`。</translation>
    </message>
    <message>
        <source>this lies inside the project, whose folder is kept by Tributary</source>
        <translation>该位置在项目文件夹内，由 Tributary 自己管理</translation>
    </message>
    <message>
        <source>Choose a place outside %1.</source>
        <translation>请选择 %1 之外的位置。</translation>
    </message>
    <message>
        <source>this would overwrite a source of the project, or add a file to one</source>
        <translation>这会覆盖项目的一个数据源，或向其中添加文件</translation>
    </message>
    <message>
        <source>Choose another place than %1.</source>
        <translation>请选择 %1 以外的位置。</translation>
    </message>
    <message>
        <source>the file was changed while it was read</source>
        <translation>文件在读取时被改动</translation>
    </message>
    <message>
        <source>this machine&apos;s ICU cannot read %1</source>
        <translation>本机的 ICU 无法读取 %1</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>请将文件另存为 UTF-8。</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>没有这个文件夹</translation>
    </message>
    <message>
        <source>Bring it back, or import the files from where they are now.</source>
        <translation>请将其放回，或从现在的位置导入这些文件。</translation>
    </message>
    <message>
        <source>%1 {1:entry|entries} of %2 that {1:is|are} no regular {1:file|files} {1:was|were} left out, first %3.</source>
        <translation>%2 中有 %1 项不是普通文件，已略过，第一项是 %3。</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>请检查名称。</translation>
    </message>
    <message>
        <source>the split file&apos;s header has no column for: %1</source>
        <translation>划分文件的表头缺少列：%1</translation>
    </message>
    <message>
        <source>the line has %1 {1:cell|cells}, %2 are needed</source>
        <translation>该行有 %1 个单元格，需要 %2 个</translation>
    </message>
    <message>
        <source>the line cannot be read: %1</source>
        <translation>该行无法读取：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no part</source>
        <translation>「%1」不是可用的部分</translation>
    </message>
    <message>
        <source>the split file is empty</source>
        <translation>划分文件为空</translation>
    </message>
    <message>
        <source>user %1 and item %2 are %3 here and %4 in %5: a pair has one part in each group&apos;s turn</source>
        <translation>用户 %1 和物品 %2 在此处为 %3，在 %5 中为 %4：在每个分组的轮次中，一对只能属于一个部分</translation>
    </message>
    <message>
        <source>no line of the split file names an interaction of this project (%1 {1:line|lines} read)</source>
        <translation>划分文件中没有一行对应本项目的交互（已读取 %1 行）</translation>
    </message>
    <message>
        <source>the split file leaves nothing to train on</source>
        <translation>划分文件没有留下训练数据</translation>
    </message>
    <message>
        <source>the split file leaves nothing to judge with</source>
        <translation>划分文件没有留下评估数据</translation>
    </message>
    <message>
        <source>%1 {1:line|lines} of the split file {1:names|name} a user that no source has.</source>
        <translation>划分文件中有 %1 行的用户不在任何来源中。</translation>
    </message>
    <message>
        <source>%1 {1:line|lines} of the split file {1:names|name} an item that no source has.</source>
        <translation>划分文件中有 %1 行的物品不在任何来源中。</translation>
    </message>
    <message>
        <source>%1 {1:line|lines} of the split file {1:names|name} a user and an item without a sound interaction between them.</source>
        <translation>划分文件中有 %1 行的用户与物品之间没有有效交互。</translation>
    </message>
    <message>
        <source>%1 {1:line|lines} of the split file {1:names|name} a pair again with another part or group; the first counts.</source>
        <translation>划分文件中有 %1 行以另一部分或分组再次指定同一对；以第一行为准。</translation>
    </message>
    <message>
        <source>%1 {1:line|lines} of the split file {1:says|say} again what an earlier line says.</source>
        <translation>划分文件中有 %1 行重复了前面某行的内容。</translation>
    </message>
    <message>
        <source>The first line must name a user, an item and a part column, such as userId,movieId,part.</source>
        <translation>第一行必须指明用户、物品和部分三列，例如 userId,movieId,part。</translation>
    </message>
    <message>
        <source>Complete the line or take it out.</source>
        <translation>请补全该行或将其删除。</translation>
    </message>
    <message>
        <source>Mend the line or take it out.</source>
        <translation>请修正该行或将其删除。</translation>
    </message>
    <message>
        <source>Use train, valid, foldin or test.</source>
        <translation>请使用 train、valid、foldin 或 test。</translation>
    </message>
    <message>
        <source>It needs a header such as userId,movieId,part and one line an interaction.</source>
        <translation>它需要 userId,movieId,part 这样的表头，且每个交互一行。</translation>
    </message>
    <message>
        <source>Take out one of the two lines; or set evaluation.repeat = true where people take items again.</source>
        <translation>请删除两行之一；若人们会重复选择物品，请设 evaluation.repeat = true。</translation>
    </message>
    <message>
        <source>Its ids must be those of the interactions file, as text: &apos;1&apos; and &apos;0001&apos; differ.</source>
        <translation>其 ID 必须与交互文件中的文本一致：「1」和「0001」不同。</translation>
    </message>
    <message>
        <source>Give some lines the part train, or use at least two groups.</source>
        <translation>请将部分行设为 train，或至少使用两个分组。</translation>
    </message>
    <message>
        <source>Give some lines the part test.</source>
        <translation>请将部分行设为 test。</translation>
    </message>
    <message>
        <source>this needs %1 MiB of memory, and %2 MiB are given to such work</source>
        <translation>这需要 %1 MiB 内存，而此类工作共有 %2 MiB</translation>
    </message>
    <message>
        <source>Take something smaller.</source>
        <translation>请换小一些的。</translation>
    </message>
    <message>
        <source>the picture file is empty</source>
        <translation>图片文件为空</translation>
    </message>
    <message>
        <source>Replace the file or take it out; the item is masked until then.</source>
        <translation>请替换或去掉该文件；在此之前该物品被屏蔽。</translation>
    </message>
    <message>
        <source>the picture is cut short</source>
        <translation>图片不完整</translation>
    </message>
    <message>
        <source>this is no picture that can be read, or it is damaged</source>
        <translation>不是可读取的图片，或已损坏</translation>
    </message>
    <message>
        <source>this is a %1 picture; JPEG, PNG, WebP, TIFF and BMP are read</source>
        <translation>这是 %1 图片；可读取的是 JPEG、PNG、WebP、TIFF 和 BMP</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG; the item is masked until then.</source>
        <translation>请另存为 PNG 或 JPEG；在此之前该物品被屏蔽。</translation>
    </message>
    <message>
        <source>decoding the picture would take %1 MiB of memory, and %2 MiB are given to all pictures together</source>
        <translation>解码此图片需要 %1 MiB 内存，而所有图片合计只有 %2 MiB</translation>
    </message>
    <message>
        <source>Make it smaller; the item is masked until then.</source>
        <translation>请缩小图片；在此之前该物品被屏蔽。</translation>
    </message>
    <message>
        <source>the picture can not be decoded (%1)</source>
        <translation>无法解码图片（%1）</translation>
    </message>
    <message>
        <source>there is not enough memory for this picture</source>
        <translation>内存不足以处理该图片</translation>
    </message>
    <message>
        <source>Close other programs, or make it smaller.</source>
        <translation>请关闭其他程序，或缩小图片。</translation>
    </message>
    <message>
        <source>the file can not be read as sound (%1)</source>
        <translation>无法作为音频读取（%1）</translation>
    </message>
    <message>
        <source>there is no sound track in the file that can be decoded</source>
        <translation>文件中没有可解码的音轨</translation>
    </message>
    <message>
        <source>the sound can not be decoded (%1)</source>
        <translation>无法解码音频（%1）</translation>
    </message>
    <message>
        <source>no sound could be decoded from the file</source>
        <translation>无法从文件解码出声音</translation>
    </message>
    <message>
        <source>the sound is said to have %1 samples a second; %2 to %3 are read</source>
        <translation>该音频声称每秒有 %1 个采样；可读取 %2 到 %3 个</translation>
    </message>
    <message>
        <source>the sound is said to have %1 channels; 1 to %2 are read</source>
        <translation>该音频声称有 %1 个声道；可读取 1 到 %2 个</translation>
    </message>
    <message>
        <source>the sound is said to come in blocks of %1 bytes; at most %2 are read</source>
        <translation>该音频声称每块有 %1 字节；最多读取 %2 字节</translation>
    </message>
    <message>
        <source>samples of the sound are no numbers (NaN or infinite)</source>
        <translation>音频中有采样不是数（NaN 或无穷大）</translation>
    </message>
    <message>
        <source>there is no memory left to decode sound</source>
        <translation>内存不足以解码音频</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>%1 seconds of sound would take %2 MiB of memory, and %3 MiB are given to all sounds together</source>
        <translation>%1 秒的声音需要 %2 MiB 内存，而所有声音合计只有 %3 MiB</translation>
    </message>
    <message>
        <source>Lower features.audio.seconds.</source>
        <translation>请调低 features.audio.seconds。</translation>
    </message>
    <message>
        <source>the file can not be used (%1)</source>
        <translation>文件无法使用（%1）</translation>
    </message>
    <message>
        <source>Replace it or take it out.</source>
        <translation>请替换或去掉它。</translation>
    </message>
    <message>
        <source>what was computed of this file holds values that are no numbers (NaN, infinite, or too large)</source>
        <translation>由此文件算出的值中有些不是数（NaN、无穷大或过大）</translation>
    </message>
    <message>
        <source>%1 {1:item has|items have} values in &apos;%2&apos; that are no numbers (NaN, infinite, or too large) and {1:is|are} masked; the first is &apos;%3&apos;.</source>
        <translation>%1 个物品在「%2」中的值不是数（NaN、无穷大或过大），已被屏蔽；第一个是「%3」。</translation>
    </message>
    <message>
        <source>No item has %1; import a folder of them, named by item id.</source>
        <translation>没有物品带有%1；请导入一个文件夹，文件按物品 ID 命名。</translation>
    </message>
    <message>
        <source>%1 of %2 %3 can not be read: %4 Replace them, or take them out.</source>
        <translation>%2 个%3中有 %1 个无法读取：%4请替换或移除它们。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 of %2 items have no readable %3 and are masked.</source>
        <translation>%2 个物品中有 %1 个没有可读的%3，已被屏蔽。</translation>
    </message>
    <message>
        <source>%1 {1:value|values} of &apos;%2&apos; {1:is|are} too large to reckon with and {1:counts|count} as missing.</source>
        <translation>「%2」的 %1 个值过大而无法计算，按缺失处理。</translation>
    </message>
    <message>
        <source>The text model in &apos;%4&apos; gives no numbers for %1 of %2 prompts, and their items are masked; the first begins &apos;%3&apos;. Set llm.precision to fp32, or take another model: its weights may be damaged.</source>
        <translation>「%4」中的文本模型对 %2 个提示词中的 %1 个给不出数，其物品已被屏蔽；第一个的开头是「%3」。请将 llm.precision 设为 fp32，或换一个模型：其权重可能已损坏。</translation>
    </message>
    <message>
        <source>this ranker needs %1 MiB of memory for so many users and items, and %2 MiB are free</source>
        <translation>这么多用户和物品，此排序模型需要 %1 MiB 内存，而可用的只有 %2 MiB</translation>
    </message>
    <message>
        <source>Take popularity as the ranker, or keep fewer users and items with a min_count step of cleaning.</source>
        <translation>改用流行度作为排序模型，或用清洗中的最少次数步骤保留较少的用户和物品。</translation>
    </message>
    <message>
        <source>what &apos;%1&apos; scores are no numbers</source>
        <translation>「%1」给出的分数不是数</translation>
    </message>
    <message>
        <source>Take it out of the pipeline, and report this.</source>
        <translation>请将它移出流程，并报告此问题。</translation>
    </message>
    <message>
        <source>the result cannot be shown: standard output is closed</source>
        <translation>结果无法显示：标准输出已关闭</translation>
    </message>
    <message>
        <source>What the command did is done. Leave standard output open, or send it to a file or to /dev/null.</source>
        <translation>命令所做的事已完成。请保持标准输出打开，或将它导向文件或 /dev/null。</translation>
    </message>
    <message>
        <source>the result could not be written whole to standard output: %1</source>
        <translation>结果未能完整写入标准输出：%1</translation>
    </message>
    <message>
        <source>What stands there is incomplete: throw it away, make room where it goes, and run the command again.</source>
        <translation>那里的内容不完整：请丢弃它，在目标处腾出空间，然后再次运行命令。</translation>
    </message>
    <message>
        <source>recommend needs --user U, or --all-users --to FILE</source>
        <translation>recommend 需要 --user U，或 --all-users --to FILE</translation>
    </message>
    <message>
        <source>the file does not read back as it was written</source>
        <translation>读回的文件与写入的不一致</translation>
    </message>
    <message>
        <source>Check the disk, then export again.</source>
        <translation>请检查磁盘，然后重新导出。</translation>
    </message>
    <message>
        <source>an item id holds a line end, and ids.txt has one id a line</source>
        <translation>某个物品编号含有换行，而 ids.txt 每行一个编号</translation>
    </message>
    <message>
        <source>Clean the ids in the source.</source>
        <translation>请在数据源中清理编号。</translation>
    </message>
    <message>
        <source>%1 are written as %2</source>
        <translation>%1 写为 %2</translation>
    </message>
    <message>
        <source>Give the file one of these endings.</source>
        <translation>请让文件名以其中之一结尾。</translation>
    </message>
    <message>
        <source>a list has a share of %1, which the lists before it have not</source>
        <translation>某个列表含有 %1 的份额，而之前的列表没有</translation>
    </message>
    <message>
        <source>Please report this.</source>
        <translation>请报告此问题。</translation>
    </message>
    <message>
        <source>%1 cannot be written as %2</source>
        <translation>%1 不能写为 %2</translation>
    </message>
    <message>
        <source>%3.</source>
        <translation>可选：%3。</translation>
    </message>
    <message>
        <source>the file ends in %1, the format is %2</source>
        <translation>文件名以 %1 结尾，而格式是 %2</translation>
    </message>
    <message>
        <source>Give it the ending %3.</source>
        <translation>请让文件名以 %3 结尾。</translation>
    </message>
    <message>
        <source>there are no embeddings: no item has text, attributes or media</source>
        <translation>没有嵌入：没有物品带有文本、属性或媒体</translation>
    </message>
    <message>
        <source>Import some.</source>
        <translation>请导入一些。</translation>
    </message>
    <message>
        <source>a file is to stand here, and a folder does</source>
        <translation>此处应为文件，但有一个文件夹</translation>
    </message>
    <message>
        <source>Move the folder, or export to another place.</source>
        <translation>请移走该文件夹，或导出到别处。</translation>
    </message>
    <message>
        <source>the folder cannot be replaced as a whole: %1</source>
        <translation>无法整体替换该文件夹：%1</translation>
    </message>
    <message>
        <source>What was exported before is untouched. Export to a place where you may make and rename folders.</source>
        <translation>先前导出的内容未受影响。请导出到你可以新建和重命名文件夹的位置。</translation>
    </message>
    <message>
        <source>the part (%1 against %2)</source>
        <translation>部分（%1 与 %2）</translation>
    </message>
    <message>
        <source>the split (%1, against %2)</source>
        <translation>划分方式（%1，与 %2）</translation>
    </message>
    <message>
        <source>the rule of the split</source>
        <translation>划分规则</translation>
    </message>
    <message>
        <source>the candidates (%1, against %2)</source>
        <translation>候选集（%1，与 %2）</translation>
    </message>
    <message>
        <source>what counts as liked (a rating from %1 against %2)</source>
        <translation>怎样算喜欢（评分从 %1 起，与从 %2 起）</translation>
    </message>
    <message>
        <source>the cleaning (%1, against %2)</source>
        <translation>清洗（%1，与 %2）</translation>
    </message>
    <message>
        <source>the cleaning, which an older run did not keep</source>
        <translation>清洗，旧版本的运行未记录</translation>
    </message>
    <message>
        <source>the rows and users that are judged</source>
        <translation>用来评估的行和用户</translation>
    </message>
    <message>
        <source>not known: the run is of an older version</source>
        <translation>未知：该运行来自旧版本</translation>
    </message>
    <message>
        <source>all %1 {1:row|rows} stay</source>
        <translation>%1 行全部保留</translation>
    </message>
    <message>
        <source>%1 of %2 rows excluded (%3)</source>
        <translation>%2 行中剔除了 %1 行（%3）</translation>
    </message>
    <message>
        <source>there is no run %1</source>
        <translation>没有运行 %1</translation>
    </message>
    <message>
        <source>`tributary-cli compare PROJECT` lists them with their numbers and names.</source>
        <translation>`tributary-cli compare PROJECT` 会列出它们的编号和名称。</translation>
    </message>
    <message>
        <source>runs %1 and %2 were judged by different protocols, so their metrics are not compared; what differs: %3</source>
        <translation>运行 %1 与 %2 的评估协议不同，因此不比较其指标；不同之处：%3</translation>
    </message>
    <message>
        <source>Compare runs of one protocol, or evaluate again under the settings of one of them.</source>
        <translation>请比较同一协议的运行，或按其中之一的设置重新评估。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>several runs are called &apos;%1&apos;: %2</source>
        <translation>有多次运行名为「%1」：%2</translation>
    </message>
    <message>
        <source>Give the number of one of them.</source>
        <translation>请给出其中之一的编号。</translation>
    </message>
    <message>
        <source>The baseline &apos;%1&apos; was not measured: %2</source>
        <translation>未测量基线「%1」：%2</translation>
    </message>
    <message>
        <source>run %1 was measured on the test part, which is sealed</source>
        <translation>运行 %1 是在测试集上测量的，测试集封存中</translation>
    </message>
    <message>
        <source>`compare --part test` shows it, and counts that as a reading of the test part.</source>
        <translation>`compare --part test` 会显示它，并计为一次测试集读取。</translation>
    </message>
    <message>
        <source>compare takes two runs, or none to list them</source>
        <translation>compare 需要两次运行；不给出则列出全部</translation>
    </message>
    <message>
        <source>Give their numbers or names.</source>
        <translation>请给出编号或名称。</translation>
    </message>
    <message>
        <source>the project has no sources</source>
        <translation>项目没有数据源</translation>
    </message>
    <message>
        <source>there are no sources</source>
        <translation>没有数据源</translation>
    </message>
    <message>
        <source>there are no interactions to learn from</source>
        <translation>没有可供学习的交互</translation>
    </message>
    <message>
        <source>Import files first: tributary-cli import PROJECT FILES.</source>
        <translation>请先导入文件：tributary-cli import PROJECT FILES。</translation>
    </message>
    <message>
        <source>Import a table with a user and an item column (tributary-cli import ... --as interactions).</source>
        <translation>请导入含用户列和物品列的表（tributary-cli import ... --as interactions）。</translation>
    </message>
    <message>
        <source>no column has the role &apos;%1&apos;, which %2 need</source>
        <translation>没有列的角色是「%1」，而 %2 需要它</translation>
    </message>
    <message>
        <source>nothing in it can be used (%1)</source>
        <translation>没有可用的内容（%1）</translation>
    </message>
    <message>
        <source>Make one with `tributary-cli new %1`.</source>
        <translation>请新建一个：`tributary-cli new %1`。</translation>
    </message>
    <message>
        <source>Name it: --map COLUMN=%1.</source>
        <translation>请指定：--map COLUMN=%1。</translation>
    </message>
    <message>
        <source>Import some: tributary-cli import %1 FILES</source>
        <translation>请导入一些：tributary-cli import %1 FILES</translation>
    </message>
    <message>
        <source>there is no such project</source>
        <translation>没有这个项目</translation>
    </message>
    <message>
        <source>not a Tributary project (it has no pipeline.toml)</source>
        <translation>不是 Tributary 项目（没有 pipeline.toml）</translation>
    </message>
    <message>
        <source>`tributary-cli status` lists the stages.</source>
        <translation>`tributary-cli status` 会列出各阶段。</translation>
    </message>
    <message>
        <source>Import a table with a header that names users and items, such as user_id,item_id,rating,timestamp; or say what it is with --as and --map.</source>
        <translation>请导入首行写明用户和物品的表，例如 user_id,item_id,rating,timestamp；或用 --as 和 --map 说明它是什么。</translation>
    </message>
    <message>
        <source>there is no stage &apos;%1&apos;</source>
        <translation>没有阶段「%1」</translation>
    </message>
    <message>
        <source>%1 files are splits, and one can be in force</source>
        <translation>有 %1 个文件是划分，只能有一个生效</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其中一个。</translation>
    </message>
    <message>
        <source>The file has changed since it was read; the next run reads it again.</source>
        <translation>文件在读取之后有改动；下次运行会重新读取。</translation>
    </message>
    <message>
        <source>there is no project here</source>
        <translation>这里没有项目</translation>
    </message>
    <message>
        <source>It may have been moved or taken away; open it from where it is now.</source>
        <translation>它可能已被移动或移走；请从它现在的位置打开。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name for a project</source>
        <translation>「%1」不能作为项目名称</translation>
    </message>
    <message>
        <source>Use letters, digits and spaces; no slash, and no dot at the beginning.</source>
        <translation>请使用文字、数字和空格；不要用斜杠，也不要以点开头。</translation>
    </message>
    <message>
        <source>there is something called %1 already</source>
        <translation>已经有名为 %1 的文件或文件夹</translation>
    </message>
    <message>
        <source>Choose another name or place.</source>
        <translation>请换一个名称或位置。</translation>
    </message>
    <message>
        <source>this place lies on another disk</source>
        <translation>这个位置在另一块磁盘上</translation>
    </message>
    <message>
        <source>Copy the project&apos;s folder there with your file manager, then open it.</source>
        <translation>请用文件管理器把项目文件夹复制过去，再打开它。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>Step %1 excluded %2 of %3 rows.</source>
        <translation>步骤 %1 剔除了 %3 行中的 %2 行。</translation>
    </message>
    <message>
        <source>Step %1 flagged %2 of %3 rows.</source>
        <translation>步骤 %1 标记了 %3 行中的 %2 行。</translation>
    </message>
    <message>
        <source>Step %1 excluded %2 of %3 rows (%4).</source>
        <translation>步骤 %1 剔除了 %3 行中的 %2 行（%4）。</translation>
    </message>
    <message>
        <source>Step %1 flagged %2 of %3 rows (%4).</source>
        <translation>步骤 %1 标记了 %3 行中的 %2 行（%4）。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>of logarithms</source>
        <translation>按对数</translation>
    </message>
    <message>
        <source>all values are the same, none was judged</source>
        <translation>所有值都相同，未作判断</translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2, bounds %3 to %4</source>
        <translation>均值 %1，标准差 %2，界限 %3 到 %4</translation>
    </message>
    <message>
        <source>median %1, MAD %2, bounds %3 to %4</source>
        <translation>中位数 %1，MAD %2，界限 %3 至 %4</translation>
    </message>
    <message>
        <source>median %1, MAD 0: half of the values or more are the same, none was judged</source>
        <translation>中位数 %1，MAD 为 0：至少一半的值相同，未作判断</translation>
    </message>
    <message>
        <source>quartiles %1 and %2, bounds %3 to %4</source>
        <translation>四分位数 %1 和 %2，界限 %3 至 %4</translation>
    </message>
    <message>
        <source>both quartiles are %1: half of the values or more are the same, none was judged</source>
        <translation>两个四分位数都是 %1：至少一半的值相同，未作判断</translation>
    </message>
    <message>
        <source>no more values than groups, or no group large enough: none was judged</source>
        <translation>不同的值不多于组数，或没有足够大的组：未作判断</translation>
    </message>
    <message>
        <source>centres %1</source>
        <translation>中心 %1</translation>
    </message>
    <message>
        <source>bounds %1 to %2</source>
        <translation>界限 %1 至 %2</translation>
    </message>
    <message>
        <source>%1 gaps between them</source>
        <translation>其间有 %1 处空档</translation>
    </message>
    <message>
        <source>most rows have no rating: they are events, none is missing</source>
        <translation>多数行没有评分：它们是事件，不算缺失</translation>
    </message>
    <message>
        <source>%1 users and %2 items are left after %3 {3:round|rounds}</source>
        <translation>剩余 %1 个用户、%2 个物品，共 %3 轮</translation>
    </message>
    <message>
        <source>scale %1 to %2</source>
        <translation>量表 %1 到 %2</translation>
    </message>
    <message>
        <source>no rating scale</source>
        <translation>没有评分量表</translation>
    </message>
    <message>
        <source>times do not look like dates and were not judged</source>
        <translation>时间不像日期，未作判断</translation>
    </message>
    <message>
        <source>there is no cleaning step &apos;%1&apos;</source>
        <translation>没有清洗步骤「%1」</translation>
    </message>
    <message>
        <source>Use missing, duplicate, invalid, outlier_sigma, outlier_median, outlier_iqr, outlier_kmeans or min_count.</source>
        <translation>请使用 missing、duplicate、invalid、outlier_sigma、outlier_median、outlier_iqr、outlier_kmeans 或 min_count。</translation>
    </message>
    <message>
        <source>there are more than 255 cleaning steps</source>
        <translation>清洗步骤超过 255 个</translation>
    </message>
    <message>
        <source>Take some out.</source>
        <translation>请去掉一些。</translation>
    </message>
    <message>
        <source>cleaning has no column &apos;%1&apos;</source>
        <translation>清洗没有列「%1」</translation>
    </message>
    <message>
        <source>Use rating, user_count, item_count or time.</source>
        <translation>请使用 rating、user_count、item_count 或 time。</translation>
    </message>
    <message>
        <source>a missing step can not look at column &apos;%1&apos;</source>
        <translation>missing 步骤不能查看列「%1」</translation>
    </message>
    <message>
        <source>Use rating or time.</source>
        <translation>请使用 rating 或 time。</translation>
    </message>
    <message>
        <source>an %1 step can not look at column &apos;%2&apos;</source>
        <translation>%1 步骤不能查看列「%2」</translation>
    </message>
    <message>
        <source>Use rating, user_count or item_count.</source>
        <translation>请使用 rating、user_count 或 item_count。</translation>
    </message>
    <message>
        <source>the scale&apos;s low is above its high</source>
        <translation>量表下限高于上限</translation>
    </message>
    <message>
        <source>Give low below high, or neither.</source>
        <translation>下限应低于上限，或都不填。</translation>
    </message>
    <message>
        <source>the saved result of %1 is damaged: %2</source>
        <translation>%1 的保存结果已损坏：%2</translation>
    </message>
    <message>
        <source>Run the stage %1 again.</source>
        <translation>请重新运行阶段 %1。</translation>
    </message>
    <message>
        <source>random: a share of each user&apos;s interactions is kept aside</source>
        <translation>随机：留出每个用户的一部分交互</translation>
    </message>
    <message>
        <source>leave last out: each user&apos;s last like is the test, the one before it validation</source>
        <translation>留出末次：每个用户最后一次喜欢为测试，倒数第二次为验证</translation>
    </message>
    <message>
        <source>held-out users: the models never saw them; part of their likes is shown, the rest is to be found</source>
        <translation>留出用户：模型从未见过他们；展示其部分喜欢，其余待命中</translation>
    </message>
    <message>
        <source>cold items: nobody is seen with the items that are to be found</source>
        <translation>冷物品：待命中的物品在训练中无人接触</translation>
    </message>
    <message>
        <source>%1, %2 folds in turn</source>
        <translation>%1，轮流 %2 折</translation>
    </message>
    <message>
        <source>%1, %2 groups in turn</source>
        <translation>%1，轮流 %2 组</translation>
    </message>
    <message>
        <source>as the split file says (%1)</source>
        <translation>按划分文件（%1）</translation>
    </message>
    <message>
        <source>%1, validation drawn inside train by the same rule</source>
        <translation>%1，验证按同一规则从训练集中抽取</translation>
    </message>
    <message>
        <source>%1, validation drawn where it has none</source>
        <translation>%1，没有验证的部分另行抽取</translation>
    </message>
    <message>
        <source>users with at least %1 likes</source>
        <translation>至少 %1 次喜欢的用户</translation>
    </message>
    <message>
        <source>liked is a rating of %1 or more</source>
        <translation>评分不低于 %1 算喜欢</translation>
    </message>
    <message>
        <source>every interaction counts as liked</source>
        <translation>所有交互都算喜欢</translation>
    </message>
    <message>
        <source>Split %1.</source>
        <translation>划分：%1。</translation>
    </message>
    <message>
        <source>There is nothing to judge with: too few users have %1 likes. Lower evaluation.min_positives or evaluation.positive_min, or import more interactions.</source>
        <translation>没有可供评估的数据：有 %1 次喜欢的用户太少。请调低 evaluation.min_positives 或 evaluation.positive_min，或导入更多交互。</translation>
    </message>
    <message>
        <source>Many rows have no time; among those the order of the file decides which is last.</source>
        <translation>许多行没有时间；其中哪一行最后由文件中的顺序决定。</translation>
    </message>
    <message>
        <source>Leaving the last out gives one fold; evaluation.folds has no effect.</source>
        <translation>留出末次只有一折；evaluation.folds 不起作用。</translation>
    </message>
    <message>
        <source>there are no interactions to split</source>
        <translation>没有可划分的交互</translation>
    </message>
    <message>
        <source>Import a file with a user and an item column.</source>
        <translation>请导入含用户列和物品列的文件。</translation>
    </message>
    <message>
        <source>evaluation.split is file, but no file is named</source>
        <translation>evaluation.split 为 file，但没有指定文件</translation>
    </message>
    <message>
        <source>Set evaluation.split_file to its path.</source>
        <translation>请把 evaluation.split_file 设为其路径。</translation>
    </message>
    <message>
        <source>all items with a training row that the user does not have</source>
        <translation>有训练行且用户尚没有的全部物品</translation>
    </message>
    <message>
        <source>all items with a training row, those that the user has among them</source>
        <translation>有训练行的全部物品，包括用户已有的</translation>
    </message>
    <message>
        <source>the items of the judged part alone that the user does not have</source>
        <translation>仅评估部分中用户尚没有的物品</translation>
    </message>
    <message>
        <source>the items of the judged part alone, those that the user has among them</source>
        <translation>仅评估部分的物品，包括用户已有的</translation>
    </message>
    <message>
        <source>ranker: %1</source>
        <translation>排序模型：%1</translation>
    </message>
    <message>
        <source>sum: %1</source>
        <translation>加权和：%1</translation>
    </message>
    <message>
        <source>set by hand: %1</source>
        <translation>手动设定：%1</translation>
    </message>
    <message>
        <source>fitted on validation (%1 users)</source>
        <translation>在验证上拟合（%1 个用户）</translation>
    </message>
    <message>
        <source>the others fitted on validation (%1 users)</source>
        <translation>其余在验证上拟合（%1 个用户）</translation>
    </message>
    <message>
        <source>%1, in each fold anew (means are shown)</source>
        <translation>%1，每折重新拟合（显示均值）</translation>
    </message>
    <message>
        <source>the validation metrics of a fitted sum are a little too good, the test part says how it is</source>
        <translation>拟合的加权和在验证上略微偏高，以测试集为准</translation>
    </message>
    <message>
        <source>nothing to fit</source>
        <translation>没有可拟合的项</translation>
    </message>
    <message>
        <source>expected value over all orders; lists break them by catalogue order</source>
        <translation>取所有排列的期望值；列表中按物品库顺序排列</translation>
    </message>
    <message>
        <source>there is nothing to judge with</source>
        <translation>没有可供评估的数据</translation>
    </message>
    <message>
        <source>waits for the split</source>
        <translation>等待划分</translation>
    </message>
    <message>
        <source>cannot open: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>cannot read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>cannot write: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>cannot write to disk: %1</source>
        <translation>无法写入磁盘：%1</translation>
    </message>
    <message>
        <source>cannot create: %1</source>
        <translation>无法创建：%1</translation>
    </message>
    <message>
        <source>cannot rename: %1</source>
        <translation>无法重命名：%1</translation>
    </message>
    <message>
        <source>cannot map: %1</source>
        <translation>无法映射：%1</translation>
    </message>
    <message>
        <source>cannot remove: %1</source>
        <translation>无法移除：%1</translation>
    </message>
    <message>
        <source>cannot create a folder: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>cannot create the folder: %1</source>
        <translation>无法创建文件夹：%1</translation>
    </message>
    <message>
        <source>cannot find the folder: %1</source>
        <translation>找不到文件夹：%1</translation>
    </message>
    <message>
        <source>cannot look into the folder: %1</source>
        <translation>无法查看文件夹：%1</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>请检查权限。</translation>
    </message>
    <message>
        <source>Check that the path exists and that you may use it.</source>
        <translation>请检查路径是否存在以及是否有权限。</translation>
    </message>
    <message>
        <source>%1 needs %2 GiB of memory and %3 GiB are free</source>
        <translation>%1需要 %2 GiB 内存，空闲 %3 GiB</translation>
    </message>
    <message>
        <source>%4</source>
        <translation>%4</translation>
    </message>
    <message>
        <source>a %1 cannot be read yet</source>
        <translation>尚不能读取%1</translation>
    </message>
    <message>
        <source>%2</source>
        <translation>%2</translation>
    </message>
    <message>
        <source>a folder, not a file</source>
        <translation>是文件夹，不是文件</translation>
    </message>
    <message>
        <source>Import the folder as a whole.</source>
        <translation>请导入整个文件夹。</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>不是%1</translation>
    </message>
    <message>
        <source>films cannot be imported yet</source>
        <translation>尚不能导入视频</translation>
    </message>
    <message>
        <source>Export pictures from them, or their sound, and import those with --as images or --as audio.</source>
        <translation>请导出其中的图片或声音再导入。</translation>
    </message>
    <message>
        <source>searches cannot be imported yet</source>
        <translation>尚不能导入搜索记录</translation>
    </message>
    <message>
        <source>What was clicked after a search can be imported with --as interactions.</source>
        <translation>搜索后的点击可以作为交互导入。</translation>
    </message>
    <message>
        <source>vectors of your own cannot be imported yet</source>
        <translation>尚不能导入自带向量</translation>
    </message>
    <message>
        <source>Import the texts, pictures or sounds: their vectors are made here.</source>
        <translation>请导入文本、图片或音频：向量在这里生成。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing that rows can be</source>
        <translation>行不能是「%1」</translation>
    </message>
    <message>
        <source>Take one of %2.</source>
        <translation>请取以下之一：%2。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no role of a column</source>
        <translation>「%1」不是列的角色</translation>
    </message>
    <message>
        <source>Roles are %2.</source>
        <translation>角色有 %2。</translation>
    </message>
    <message>
        <source>no file is named</source>
        <translation>没有指定文件</translation>
    </message>
    <message>
        <source>Name files or folders to import.</source>
        <translation>请指定要导入的文件或文件夹。</translation>
    </message>
    <message>
        <source>no file has a column &apos;%1&apos;</source>
        <translation>没有文件含有列「%1」</translation>
    </message>
    <message>
        <source>Columns are %2.</source>
        <translation>列有 %2。</translation>
    </message>
    <message>
        <source>no table: %1</source>
        <translation>不是表格：%1</translation>
    </message>
    <message>
        <source>Take another delimiter or encoding.</source>
        <translation>请换一个分隔符或编码。</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>Take a file with rows.</source>
        <translation>请选择有内容的文件。</translation>
    </message>
    <message>
        <source>none of %1 rows can be read; the first: %2</source>
        <translation>%1 行都无法读取；第一个原因：%2</translation>
    </message>
    <message>
        <source>Check delimiter, encoding and the roles of the columns of this source.</source>
        <translation>请检查该数据源的分隔符、编码和各列角色。</translation>
    </message>
    <message>
        <source>holds no pictures</source>
        <translation>其中没有图片</translation>
    </message>
    <message>
        <source>Name the folder that does, or remove this source.</source>
        <translation>请指定正确的文件夹，或移除该数据源。</translation>
    </message>
    <message>
        <source>holds no sounds</source>
        <translation>其中没有音频</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有该文件</translation>
    </message>
    <message>
        <source>Bring it back, or import it from where it is now.</source>
        <translation>请放回原处，或从现在的位置重新导入。</translation>
    </message>
    <message>
        <source>the source names no file</source>
        <translation>数据源没有指定文件</translation>
    </message>
    <message>
        <source>Set its path, or import the file.</source>
        <translation>请设置路径，或导入文件。</translation>
    </message>
    <message>
        <source>two columns have the role &apos;%1&apos;</source>
        <translation>有两列的角色都是「%1」</translation>
    </message>
    <message>
        <source>Give one of them another role, such as ignore.</source>
        <translation>请给其中一列换一个角色，例如 ignore。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no delimiter</source>
        <translation>「%1」不是分隔符</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no quote</source>
        <translation>「%1」不是引号</translation>
    </message>
    <message>
        <source>A quote is one character; leave it empty where there are none.</source>
        <translation>引号是一个字符；没有引号时请留空。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no encoding that can be read</source>
        <translation>「%1」不是能读取的编码</translation>
    </message>
    <message>
        <source>there is no column &apos;%1&apos;</source>
        <translation>没有列「%1」</translation>
    </message>
    <message>
        <source>Its columns are %2.</source>
        <translation>其列有 %2。</translation>
    </message>
    <message>
        <source>cannot be taken apart: %1</source>
        <translation>无法拆分成列：%1</translation>
    </message>
    <message>
        <source>Check delimiter and quote of this source.</source>
        <translation>请检查该数据源的分隔符和引号。</translation>
    </message>
    <message>
        <source>%1 {1:row was set aside:|rows were set aside, first} %2</source>
        <translation>%1 行已另存{1:|，第一个}：%2</translation>
    </message>
    <message>
        <source>%1 {1:cell counts as missing:|cells count as missing, first} %2</source>
        <translation>%1 个单元格计为缺失{1:|，第一个}：%2</translation>
    </message>
    <message>
        <source>%1 has no rows.</source>
        <translation>%1 没有行。</translation>
    </message>
    <message>
        <source>%1 {1:key is|keys are} in no column: %2 (first on line %3). Columns are the keys of the rows that were looked at, up to 1,000; another one is read once it has a role.</source>
        <translation>%1 个键没有对应的列：%2（最早在第 %3 行）。列是所查看的行中的键，最多 1,000 个；给另一个键指定角色后才会读取。</translation>
    </message>
    <message>
        <source>%1 {1:value holds|values hold} the sign that stands between the values of a cell; a space stands there in its place.</source>
        <translation>有 %1 个值含有单元格内多个值之间的分隔符；该处以空格代替。</translation>
    </message>
    <message>
        <source>Save its rows as a list of objects, or as one object a line.</source>
        <translation>请将各行保存为对象的列表，或每行一个对象。</translation>
    </message>
    <message>
        <source>an object with several lists of objects: %1</source>
        <translation>一个含有多个对象列表的对象：%1</translation>
    </message>
    <message>
        <source>Save the list that is the table in a file of its own.</source>
        <translation>请将作为表的列表单独存为一个文件。</translation>
    </message>
    <message>
        <source>the JSON around the list of objects is broken on line %1</source>
        <translation>对象列表外围的 JSON 在第 %1 行损坏</translation>
    </message>
    <message>
        <source>Mend it, or save the list in a file of its own.</source>
        <translation>请修正，或将列表单独存为一个文件。</translation>
    </message>
    <message>
        <source>no row can be read; the first, on line %1: %2</source>
        <translation>没有可读的行；第一处在第 %1 行：%2</translation>
    </message>
    <message>
        <source>always &apos;%1&apos;: tells nothing apart</source>
        <translation>总是「%1」：无法区分任何东西</translation>
    </message>
    <message>
        <source>%1 of %2 is found here</source>
        <translation>%2 的 %1 在这里找到</translation>
    </message>
    <message>
        <source>%1 of %2 is found here, %3 of these ids stand there</source>
        <translation>%2 的 %1 在这里找到，这些 ID 的 %3 在那边</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was named as %2</source>
        <translation>已指定「%1」为%2</translation>
    </message>
    <message>
        <source>seconds: %1 to %2</source>
        <translation>秒：%1 到 %2</translation>
    </message>
    <message>
        <source>milliseconds: %1 to %2</source>
        <translation>毫秒：%1 到 %2</translation>
    </message>
    <message>
        <source>microseconds: %1 to %2</source>
        <translation>微秒：%1 到 %2</translation>
    </message>
    <message>
        <source>dates: %1 to %2</source>
        <translation>日期：%1 到 %2</translation>
    </message>
    <message>
        <source>%1 to %2 in steps of %3</source>
        <translation>%1 到 %2，步长 %3</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>%1 distinct</source>
        <translation>%1 个不同的值</translation>
    </message>
    <message>
        <source>%1 distinct in a sample</source>
        <translation>样本中 %1 个不同的值</translation>
    </message>
    <message>
        <source>whole numbers, %1</source>
        <translation>整数，%1</translation>
    </message>
    <message>
        <source>several values a cell, between &apos;%1&apos;</source>
        <translation>每格多个值，以「%1」分隔</translation>
    </message>
    <message>
        <source>%1 distinct values in %2 rows</source>
        <translation>%2 行中 %1 个不同的值</translation>
    </message>
    <message>
        <source>%1 distinct texts, one a row</source>
        <translation>%1 段不同的文本，每行一段</translation>
    </message>
    <message>
        <source>%1 distinct words</source>
        <translation>%1 个不同的词</translation>
    </message>
    <message>
        <source>running text, %1 letters on average</source>
        <translation>成段文本，平均 %1 个字符</translation>
    </message>
    <message>
        <source>%1 Jan %2</source>
        <translation>%2年1月%1日</translation>
    </message>
    <message>
        <source>%1 Feb %2</source>
        <translation>%2年2月%1日</translation>
    </message>
    <message>
        <source>%1 Mar %2</source>
        <translation>%2年3月%1日</translation>
    </message>
    <message>
        <source>%1 Apr %2</source>
        <translation>%2年4月%1日</translation>
    </message>
    <message>
        <source>%1 May %2</source>
        <translation>%2年5月%1日</translation>
    </message>
    <message>
        <source>%1 Jun %2</source>
        <translation>%2年6月%1日</translation>
    </message>
    <message>
        <source>%1 Jul %2</source>
        <translation>%2年7月%1日</translation>
    </message>
    <message>
        <source>%1 Aug %2</source>
        <translation>%2年8月%1日</translation>
    </message>
    <message>
        <source>%1 Sep %2</source>
        <translation>%2年9月%1日</translation>
    </message>
    <message>
        <source>%1 Oct %2</source>
        <translation>%2年10月%1日</translation>
    </message>
    <message>
        <source>%1 Nov %2</source>
        <translation>%2年11月%1日</translation>
    </message>
    <message>
        <source>%1 Dec %2</source>
        <translation>%2年12月%1日</translation>
    </message>
    <message>
        <source>%1: %2 rows repeat the id of a user; the first value of each counts.</source>
        <translation>%1：%2 行重复了某个用户的 ID；以各自的第一个值为准。</translation>
    </message>
    <message>
        <source>%1: %2 rows repeat the id of an item; the first value of each counts.</source>
        <translation>%1：%2 行重复了某个物品的 ID；以各自的第一个值为准。</translation>
    </message>
    <message>
        <source>%1: ratings of reviews count as interactions, since no other source has any.</source>
        <translation>%1：评论中的评分算作交互，因为没有其他数据源提供交互。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 items have a picture.</source>
        <translation>%1：%3 个物品中有 %2 个有图片。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 items have a sound.</source>
        <translation>%1：%3 个物品中有 %2 个有音频。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files (%4) name an item that does not exist, such as %5.</source>
        <translation>%1：%3 个文件中有 %2 个（%4）对应的物品不存在，例如 %5。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 files (%4) name a user that does not exist, such as %5.</source>
        <translation>%1：%3 个文件中有 %2 个（%4）对应的用户不存在，例如 %5。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 rows (%4) name an item that no table of items has, such as %5.</source>
        <translation>%1：%3 行中有 %2 行（%4）的物品不在任何物品表中，例如 %5。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 rows (%4) name a user that no table of users has, such as %5.</source>
        <translation>%1：%3 行中有 %2 行（%4）的用户不在任何用户表中，例如 %5。</translation>
    </message>
    <message>
        <source>no source names an item</source>
        <translation>没有数据源包含物品</translation>
    </message>
    <message>
        <source>Import a table with an item column: ratings, purchases, a list of items.</source>
        <translation>请导入含物品列的表：评分、购买或物品清单。</translation>
    </message>
    <message>
        <source>no memory for the report of the join</source>
        <translation>没有内存用于连接报告</translation>
    </message>
    <message>
        <source>the saved dataset is damaged: %1</source>
        <translation>保存的数据集已损坏：%1</translation>
    </message>
    <message>
        <source>Run the stage dataset again.</source>
        <translation>请重新运行阶段 dataset。</translation>
    </message>
    <message>
        <source>the table has no column &apos;%1&apos;</source>
        <translation>表中没有列「%1」</translation>
    </message>
    <message>
        <source>Use one of %2.</source>
        <translation>请使用以下之一：%2。</translation>
    </message>
    <message>
        <source>a table of 2^32 rows or more can not be filtered or sorted</source>
        <translation>2^32 行及以上的表不能筛选或排序</translation>
    </message>
    <message>
        <source>Look at a part.</source>
        <translation>请查看其中一部分。</translation>
    </message>
    <message>
        <source>cannot write</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>not a NumPy array of version 1.0 in C order</source>
        <translation>不是 C 顺序的 1.0 版 NumPy 数组</translation>
    </message>
    <message>
        <source>there is no memory left for a spectrum</source>
        <translation>没有内存用于计算频谱</translation>
    </message>
    <message>
        <source>shape, colour and texture are all 0: nothing of the images would count</source>
        <translation>形状、颜色和纹理权重都为 0：图像完全不起作用</translation>
    </message>
    <message>
        <source>Give at least one of them a weight.</source>
        <translation>请至少给其中一个设权重。</translation>
    </message>
    <message>
        <source>the documents and the items of the dataset do not belong together</source>
        <translation>文档与数据集的物品不对应</translation>
    </message>
    <message>
        <source>Run the stage preprocessing.text again.</source>
        <translation>请重新运行阶段 preprocessing.text。</translation>
    </message>
    <message>
        <source>the text model gave vectors of another shape than it declares</source>
        <translation>文本模型给出的向量形状与其声明不符</translation>
    </message>
    <message>
        <source>Report this as a fault.</source>
        <translation>请作为故障报告。</translation>
    </message>
    <message>
        <source>the model has no config.json</source>
        <translation>模型没有 config.json</translation>
    </message>
    <message>
        <source>Run packaging/deps/fetch --models text, or copy the model&apos;s files there.</source>
        <translation>请运行 packaging/deps/fetch --models text，或把模型文件复制到那里。</translation>
    </message>
    <message>
        <source>there is not enough memory for the text encoder</source>
        <translation>内存不足以运行文本编码器</translation>
    </message>
    <message>
        <source>Take a smaller batch, or free memory.</source>
        <translation>请减小批量，或腾出内存。</translation>
    </message>
    <message>
        <source>this processor cannot multiply in bf16</source>
        <translation>此处理器不能以 bf16 做乘法</translation>
    </message>
    <message>
        <source>Set llm.precision to fp32, or to auto.</source>
        <translation>请把 llm.precision 设为 fp32 或 auto。</translation>
    </message>
    <message>
        <source>the folder of the text encoder is not there</source>
        <translation>文本编码器的文件夹不存在</translation>
    </message>
    <message>
        <source>Run packaging/deps/fetch --models text, or name another folder.</source>
        <translation>请运行 packaging/deps/fetch --models text，或指定其他文件夹。</translation>
    </message>
    <message>
        <source>the model has no model.safetensors</source>
        <translation>模型没有 model.safetensors</translation>
    </message>
    <message>
        <source>Run packaging/deps/fetch --models text; weights in other forms are not read.</source>
        <translation>请运行 packaging/deps/fetch --models text；其他形式的权重无法读取。</translation>
    </message>
    <message>
        <source>the vocabulary has more pieces than config.json says</source>
        <translation>词表的词元数多于 config.json 所述</translation>
    </message>
    <message>
        <source>Fetch the model again: packaging/deps/fetch --models text.</source>
        <translation>请重新获取模型：packaging/deps/fetch --models text。</translation>
    </message>
    <message>
        <source>MPS cannot be used: this is no Mac with Metal</source>
        <translation>无法使用 MPS：这不是带 Metal 的 Mac</translation>
    </message>
    <message>
        <source>Choose cpu, or auto.</source>
        <translation>请选 cpu 或 auto。</translation>
    </message>
    <message>
        <source>the model has neither vocab.txt nor tokenizer.json</source>
        <translation>模型既没有 vocab.txt 也没有 tokenizer.json</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Close other programs, or take fewer rows or items.</source>
        <translation>请关闭其他程序，或减少行或物品。</translation>
    </message>
    <message>
        <source>the saved scale is damaged</source>
        <translation>保存的归一化刻度已损坏</translation>
    </message>
    <message>
        <source>Run its stage again.</source>
        <translation>请重新运行其阶段。</translation>
    </message>
    <message>
        <source>the project is open for reading only</source>
        <translation>项目以只读方式打开</translation>
    </message>
    <message>
        <source>there is already something here</source>
        <translation>此处已有内容</translation>
    </message>
    <message>
        <source>Choose another name, or open it if it is a project.</source>
        <translation>请换一个名称；如果它是项目，请直接打开。</translation>
    </message>
    <message>
        <source>another program is writing to this project</source>
        <translation>另一个程序正在写入该项目</translation>
    </message>
    <message>
        <source>Wait for it, or close it. Reading (status, recommend) works meanwhile.</source>
        <translation>请等待或关闭它。其间仍可读取。</translation>
    </message>
    <message>
        <source>there is no rating to learn from</source>
        <translation>没有可供学习的评分</translation>
    </message>
    <message>
        <source>Import a table with a rating column, or check that the split leaves ratings in train</source>
        <translation>请导入含评分列的表，或检查划分后训练集是否有评分</translation>
    </message>
    <message>
        <source>the saved rating model is damaged</source>
        <translation>保存的评分模型已损坏</translation>
    </message>
    <message>
        <source>Run the rating stage again</source>
        <translation>请重新运行评分预测</translation>
    </message>
    <message>
        <source>the content vectors and the items of the data set do not belong together</source>
        <translation>内容向量与数据集的物品不对应</translation>
    </message>
    <message>
        <source>Run the stage of this modality again</source>
        <translation>请重新运行该模态的阶段</translation>
    </message>
    <message>
        <source>EASE needs a lambda above 0</source>
        <translation>EASE 的 lambda 必须大于 0</translation>
    </message>
    <message>
        <source>there is no liked interaction to learn from</source>
        <translation>没有可供学习的喜欢交互</translation>
    </message>
    <message>
        <source>Import interactions, or lower evaluation.positive_min so that some ratings count as liked</source>
        <translation>请导入交互，或调低 evaluation.positive_min 使部分评分算作喜欢</translation>
    </message>
    <message>
        <source>EASE was asked for scores before it was fitted</source>
        <translation>EASE 尚未拟合就被要求打分</translation>
    </message>
    <message>
        <source>Please report this</source>
        <translation>请报告此问题</translation>
    </message>
    <message>
        <source>the saved EASE model is damaged</source>
        <translation>保存的 EASE 模型已损坏</translation>
    </message>
    <message>
        <source>Run the ranking stage again</source>
        <translation>请重新运行排序</translation>
    </message>
    <message>
        <source>kernel ridge needs a lambda above 0</source>
        <translation>kernel ridge 的 lambda 必须大于 0</translation>
    </message>
    <message>
        <source>Set it to 10</source>
        <translation>请设为 10</translation>
    </message>
    <message>
        <source>kernel ridge was asked for scores before it was fitted</source>
        <translation>kernel ridge 尚未拟合就被要求打分</translation>
    </message>
    <message>
        <source>the saved kernel ridge and the content of the items do not belong together</source>
        <translation>保存的 kernel ridge 与物品内容不对应</translation>
    </message>
    <message>
        <source>kernel_ridge has no content of items to learn from</source>
        <translation>kernel_ridge 没有可供学习的物品内容</translation>
    </message>
    <message>
        <source>kernel ridge did not converge</source>
        <translation>kernel ridge 未收敛</translation>
    </message>
    <message>
        <source>a cover could not be encoded as PNG</source>
        <translation>封面无法编码为 PNG</translation>
    </message>
    <message>
        <source>Report this with the seed.</source>
        <translation>请连同种子报告此问题。</translation>
    </message>
    <message>
        <source>this FFmpeg has no FLAC encoder</source>
        <translation>此 FFmpeg 没有 FLAC 编码器</translation>
    </message>
    <message>
        <source>Install an FFmpeg with its built-in encoders.</source>
        <translation>请安装带内置编码器的 FFmpeg。</translation>
    </message>
    <message>
        <source>no memory left for a cover or a sound</source>
        <translation>没有内存用于封面或音频</translation>
    </message>
    <message>
        <source>Close other programs or use fewer threads.</source>
        <translation>请关闭其他程序，或减少线程。</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>文件夹不是空的</translation>
    </message>
    <message>
        <source>Name a new folder, or empty this one.</source>
        <translation>请另取一个文件夹，或清空此文件夹。</translation>
    </message>
    <message>
        <source>user attributes and the data set do not have the same users</source>
        <translation>用户属性与数据集的用户不一致</translation>
    </message>
    <message>
        <source>a ranker and the data set do not have the same items</source>
        <translation>排序模型与数据集的物品不一致</translation>
    </message>
    <message>
        <source>the ranker stands alone: there are no terms to weigh</source>
        <translation>只用排序模型：没有可加权的项</translation>
    </message>
    <message>
        <source>Set scoring.method = sum.</source>
        <translation>请把 scoring.method 设为 sum。</translation>
    </message>
    <message>
        <source>no user has anything liked in the validation part</source>
        <translation>验证部分没有用户有喜欢的物品</translation>
    </message>
    <message>
        <source>the folds do not have the same terms</source>
        <translation>各折的项不一致</translation>
    </message>
    <message>
        <source>as many weights as terms are wanted</source>
        <translation>权重数须与项数相同</translation>
    </message>
    <message>
        <source>cannot move the project: %1</source>
        <translation>无法移动项目：%1</translation>
    </message>
    <message>
        <source>cannot create the project folder: %1</source>
        <translation>无法创建项目文件夹：%1</translation>
    </message>
    <message>
        <source>cannot lock the project: %1</source>
        <translation>无法锁定项目：%1</translation>
    </message>
    <message>
        <source>there is nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>there is nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Another program is using the project; wait for it and try again.</source>
        <translation>另一个程序正在使用该项目，请稍后重试。</translation>
    </message>
    <message>
        <source>Check the path and your rights to it.</source>
        <translation>请检查路径和权限。</translation>
    </message>
    <message>
        <source>Check the disk and your rights to the file.</source>
        <translation>请检查磁盘和文件权限。</translation>
    </message>
    <message>
        <source>cannot read the project&apos;s database: %1</source>
        <translation>无法读取项目数据库：%1</translation>
    </message>
    <message>
        <source>cannot open the project&apos;s database: %1</source>
        <translation>无法打开项目数据库：%1</translation>
    </message>
    <message>
        <source>cannot use the project&apos;s database: %1</source>
        <translation>无法使用项目数据库：%1</translation>
    </message>
    <message>
        <source>cannot rename the finished folder: %1</source>
        <translation>无法重命名完成的文件夹：%1</translation>
    </message>
    <message>
        <source>Check the free space and that you may write there.</source>
        <translation>请检查剩余空间以及是否有写入权限。</translation>
    </message>
    <message>
        <source>cannot start the FLAC encoder: %1</source>
        <translation>无法启动 FLAC 编码器：%1</translation>
    </message>
    <message>
        <source>cannot write FLAC: %1</source>
        <translation>无法写入 FLAC：%1</translation>
    </message>
    <message>
        <source>cannot write sound: %1</source>
        <translation>无法写入音频：%1</translation>
    </message>
    <message>
        <source>no memory for sound: %1</source>
        <translation>没有内存用于音频：%1</translation>
    </message>
    <message>
        <source>cannot finish: %1</source>
        <translation>无法完成：%1</translation>
    </message>
    <message>
        <source>a cover or a sound failed: %1</source>
        <translation>封面或音频出错：%1</translation>
    </message>
    <message>
        <source>%1 %2 cannot be simulated</source>
        <translation>无法模拟 %1 个%2</translation>
    </message>
    <message>
        <source>Ask for 20 to %3.</source>
        <translation>请取 20 到 %3。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no rule for the text of items</source>
        <translation>「%1」不是物品文本的规则</translation>
    </message>
    <message>
        <source>Take &apos;train&apos; or &apos;all&apos;.</source>
        <translation>请取 train 或 all。</translation>
    </message>
    <message>
        <source>the documents of preprocessing.text cannot be read: %1</source>
        <translation>无法读取 preprocessing.text 的文档：%1</translation>
    </message>
    <message>
        <source>Run the stage again.</source>
        <translation>请重新运行该阶段。</translation>
    </message>
    <message>
        <source>texts cannot be held as a table: %1</source>
        <translation>文本无法存为表：%1</translation>
    </message>
    <message>
        <source>Close other programs, or report this as a fault.</source>
        <translation>请关闭其他程序，或作为故障报告。</translation>
    </message>
    <message>
        <source>%1 items have no text at all.</source>
        <translation>%1 个物品完全没有文本。</translation>
    </message>
    <message>
        <source>%1 tags and reviews are not in the text of this fold, because their user and item are no training row of it.</source>
        <translation>%1 条标签和评论不在本折的文本中，因为其用户和物品不是本折的训练行。</translation>
    </message>
    <message>
        <source>%1 tags and reviews name no user and count as a part of the item, as a description does.</source>
        <translation>%1 条标签和评论没有用户，与描述一样算作物品的一部分。</translation>
    </message>
    <message>
        <source>Ratings of the training rows: x becomes (x - %1) / %2 (%3).</source>
        <translation>训练行的评分：x 变为 (x - %1) / %2（%3）。</translation>
    </message>
    <message>
        <source>Times of the training rows, in seconds since 1970: x becomes (x - %1) / %2 (%3).</source>
        <translation>训练行的时间（自 1970 年起的秒数）：x 变为 (x - %1) / %2（%3）。</translation>
    </message>
    <message>
        <source>FFmpeg has no real Fourier transform of %1 samples</source>
        <translation>FFmpeg 没有 %1 个采样的实数傅里叶变换</translation>
    </message>
    <message>
        <source>Install FFmpeg 5.1 or later.</source>
        <translation>请安装 FFmpeg 5.1 或更新版本。</translation>
    </message>
    <message>
        <source>a saved modality is damaged: %1</source>
        <translation>保存的模态已损坏：%1</translation>
    </message>
    <message>
        <source>the vocabulary cannot be held as a table: %1</source>
        <translation>词表无法存为表：%1</translation>
    </message>
    <message>
        <source>Lower the number of words with text.tfidf.max_features.</source>
        <translation>请用 text.tfidf.max_features 减少词数。</translation>
    </message>
    <message>
        <source>%1 items have no word that the training items use; they are masked.</source>
        <translation>%1 个物品没有训练物品用到的词，被屏蔽。</translation>
    </message>
    <message>
        <source>No word is left: lower text.tfidf.min_df, or import titles, descriptions, tags or reviews.</source>
        <translation>没有剩下的词：请调低 text.tfidf.min_df，或导入标题、描述、标签或评论。</translation>
    </message>
    <message>
        <source>%1 of %2 users have attributes; they count for users without a history.</source>
        <translation>%2 个用户中有 %1 个有属性；这些属性用于没有历史的用户。</translation>
    </message>
    <message>
        <source>The titles of %1 items carry a year, which counts as an attribute of theirs.</source>
        <translation>%1 个物品的标题带有年份，算作它们的属性。</translation>
    </message>
    <message>
        <source>The items have no attributes: import a table of items with categories, numbers or dates.</source>
        <translation>物品没有属性：请导入含类别、数值或日期的物品表。</translation>
    </message>
    <message>
        <source>%1 items have no attribute that the training items know; they are masked.</source>
        <translation>%1 个物品没有训练物品已知的属性，被屏蔽。</translation>
    </message>
    <message>
        <source>There are no ratings to learn from, so no stars are predicted.</source>
        <translation>没有可供学习的评分，因此不预测星级。</translation>
    </message>
    <message>
        <source>Choose a sentence encoder of BERT&apos;s kind, such as all-MiniLM-L6-v2.</source>
        <translation>请选 BERT 类的句子编码器，例如 all-MiniLM-L6-v2。</translation>
    </message>
    <message>
        <source>%1 is missing or no sensible number</source>
        <translation>%1 缺失或不是合理的数字</translation>
    </message>
    <message>
        <source>networks of type &apos;%1&apos; are not supported</source>
        <translation>不支持「%1」类型的网络</translation>
    </message>
    <message>
        <source>position embeddings of type &apos;%1&apos; are not supported</source>
        <translation>不支持「%1」类型的位置嵌入</translation>
    </message>
    <message>
        <source>the activation &apos;%1&apos; is not supported</source>
        <translation>不支持激活函数「%1」</translation>
    </message>
    <message>
        <source>the module &apos;%1&apos; is not supported</source>
        <translation>不支持模块「%1」</translation>
    </message>
    <message>
        <source>the weights have no tensor &apos;%1&apos;</source>
        <translation>权重中没有张量「%1」</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; has another shape than config.json says</source>
        <translation>张量「%1」的形状与 config.json 所述不同</translation>
    </message>
    <message>
        <source>the tensor &apos;%1&apos; is %2, not floating point</source>
        <translation>张量「%1」是 %2，不是浮点数</translation>
    </message>
    <message>
        <source>the id of &apos;%1&apos; is no number below the count of pieces</source>
        <translation>「%1」的编号不是小于词元数的数字</translation>
    </message>
    <message>
        <source>the text encoder failed: %1</source>
        <translation>文本编码器出错：%1</translation>
    </message>
    <message>
        <source>Report this, with the model&apos;s name.</source>
        <translation>请连同模型名称报告此问题。</translation>
    </message>
    <message>
        <source>the matrix is not positive definite (row %1)</source>
        <translation>矩阵不是正定的（第 %1 行）</translation>
    </message>
    <message>
        <source>Take a larger regularisation (lambda), and look for rows that repeat or are not finite.</source>
        <translation>请加大正则化（lambda），并检查重复或非有限的行。</translation>
    </message>
    <message>
        <source>there is no device &apos;%1&apos;</source>
        <translation>没有设备「%1」</translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda or mps.</source>
        <translation>请选 auto、cpu、cuda 或 mps。</translation>
    </message>
    <message>
        <source>CUDA cannot be used: %1</source>
        <translation>无法使用 CUDA：%1</translation>
    </message>
    <message>
        <source>not a sound safetensors file: %1</source>
        <translation>不是完好的 safetensors 文件：%1</translation>
    </message>
    <message>
        <source>Fetch or make the file again.</source>
        <translation>请重新获取或生成该文件。</translation>
    </message>
    <message>
        <source>there is no tensor &apos;%1&apos;</source>
        <translation>没有张量「%1」</translation>
    </message>
    <message>
        <source>Check that the file belongs to this model.</source>
        <translation>请检查该文件是否属于此模型。</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; is %2, not %3</source>
        <translation>张量「%1」是 %2，不是 %3</translation>
    </message>
    <message>
        <source>the vocabulary has no %1</source>
        <translation>词表中没有 %1</translation>
    </message>
    <message>
        <source>Check that this is the vocabulary of a BERT model.</source>
        <translation>请检查这是否为 BERT 模型的词表。</translation>
    </message>
    <message>
        <source>the model&apos;s tokeniser is %1, not WordPiece</source>
        <translation>模型的分词器是 %1，不是 WordPiece</translation>
    </message>
    <message>
        <source>Choose a model of BERT&apos;s kind, such as all-MiniLM-L6-v2.</source>
        <translation>请选 BERT 类的模型，例如 all-MiniLM-L6-v2。</translation>
    </message>
    <message>
        <source>Placeholders are {title}, {attributes}, {tags}, {reviews} and {description}.</source>
        <translation>占位符有 {title}、{attributes}、{tags}、{reviews} 和 {description}。</translation>
    </message>
    <message>
        <source>the prompt has a &apos;{&apos; without its &apos;}&apos;</source>
        <translation>提示词有「{」却没有对应的「}」</translation>
    </message>
    <message>
        <source>the prompt has the unknown placeholder {%1}</source>
        <translation>提示词含未知占位符 {%1}</translation>
    </message>
    <message>
        <source>the prompt has no placeholder, so it would say the same of every item</source>
        <translation>提示词没有占位符，对每个物品都会说同样的话</translation>
    </message>
    <message>
        <source>a result has no part &apos;%1&apos;</source>
        <translation>结果没有部分「%1」</translation>
    </message>
    <message>
        <source>Please report this: a stage gave less than it declares.</source>
        <translation>请报告此问题：某阶段给出的少于其声明。</translation>
    </message>
    <message>
        <source>%1 cannot be &apos;%2&apos;</source>
        <translation>%1 不能是「%2」</translation>
    </message>
    <message>
        <source>Allowed: %3.</source>
        <translation>允许：%3。</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>%1 到 %2 之间的数字</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1 到 %2 之间的整数</translation>
    </message>
    <message>
        <source>a number from %1 to %2 %3</source>
        <translation>%1 到 %2 %3 之间的数字</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2 %3</source>
        <translation>%1 到 %2 %3 之间的整数</translation>
    </message>
    <message>
        <source>a value like &apos;%1&apos;</source>
        <translation>像「%1」这样的值</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1 到 %2</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有数字</translation>
    </message>
    <message>
        <source>%1 was asked for without a fold</source>
        <translation>未指明折就请求了 %1</translation>
    </message>
    <message>
        <source>%1 looks at the test part, and no reading of it was counted</source>
        <translation>%1 要看测试部分，却没有记录这次读取</translation>
    </message>
    <message>
        <source>Please report this with the log.</source>
        <translation>请连同日志报告此问题。</translation>
    </message>
    <message>
        <source>there is already a stage &apos;%1&apos;</source>
        <translation>已有阶段「%1」</translation>
    </message>
    <message>
        <source>Give the new one another name.</source>
        <translation>请给新的换一个名称。</translation>
    </message>
    <message>
        <source>unknown stage kind &apos;%1&apos;</source>
        <translation>未知的阶段种类「%1」</translation>
    </message>
    <message>
        <source>%1 has no parameter &apos;%2&apos;</source>
        <translation>%1 没有参数「%2」</translation>
    </message>
    <message>
        <source>no parameter &apos;%1&apos;</source>
        <translation>没有参数「%1」</translation>
    </message>
    <message>
        <source>Allowed: %2.</source>
        <translation>允许：%2。</translation>
    </message>
    <message>
        <source>there is no stage or setting &apos;%1&apos;</source>
        <translation>没有阶段或设置「%1」</translation>
    </message>
    <message>
        <source>Stages with settings: %2; and: seed.</source>
        <translation>有设置的阶段：%2；以及 seed。</translation>
    </message>
    <message>
        <source>not valid TOML: %1</source>
        <translation>不是有效的 TOML：%1</translation>
    </message>
    <message>
        <source>Correct the line, or restore the file.</source>
        <translation>请修正该行，或恢复文件。</translation>
    </message>
    <message>
        <source>written by a newer Tributary (format %1)</source>
        <translation>由更新的 Tributary 写入（格式 %1）</translation>
    </message>
    <message>
        <source>not a string</source>
        <translation>不是字符串</translation>
    </message>
    <message>
        <source>Put the word between double quotes.</source>
        <translation>请把词放在双引号之间。</translation>
    </message>
    <message>
        <source>neither a word nor a number</source>
        <translation>既不是词也不是数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; has a value of the wrong type</source>
        <translation>「%1」的值类型不对</translation>
    </message>
    <message>
        <source>Write it like %2.</source>
        <translation>请写成 %2。</translation>
    </message>
    <message>
        <source>Check the spelling of the table&apos;s name.</source>
        <translation>请检查表名的拼写。</translation>
    </message>
    <message>
        <source>a step is a table</source>
        <translation>步骤应是一个表</translation>
    </message>
    <message>
        <source>Write it like { kind = &quot;duplicate&quot; }.</source>
        <translation>请写成 { kind = &quot;duplicate&quot; }。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>「%1」不是数字</translation>
    </message>
    <message>
        <source>the item does not stand in the first %1</source>
        <translation>该物品不在前 %1 个中</translation>
    </message>
    <message>
        <source>Ask about one that does.</source>
        <translation>请询问在其中的物品。</translation>
    </message>
    <message>
        <source>there is no user &apos;%1&apos;</source>
        <translation>没有用户「%1」</translation>
    </message>
    <message>
        <source>The project has no users yet; import some.</source>
        <translation>项目还没有用户，请先导入。</translation>
    </message>
    <message>
        <source>Near it: %2.</source>
        <translation>相近的有：%2。</translation>
    </message>
    <message>
        <source>Stages: %2scoring, evaluation.</source>
        <translation>阶段有：%2scoring、evaluation。</translation>
    </message>
    <message>
        <source>there is no validation fold %1</source>
        <translation>没有验证折 %1</translation>
    </message>
    <message>
        <source>%1 about %2</source>
        <translation>%1 约为 %2</translation>
    </message>
    <message>
        <source>no column &apos;%1&apos;</source>
        <translation>没有列「%1」</translation>
    </message>
    <message>
        <source>gaps in column &apos;%1&apos;</source>
        <translation>列「%1」有空缺</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; has another type</source>
        <translation>列「%1」的类型不同</translation>
    </message>
    <message>
        <source>column %1 has another type</source>
        <translation>列 %1 的类型不同</translation>
    </message>
    <message>
        <source>column %1 holds no text</source>
        <translation>列 %1 不含文本</translation>
    </message>
    <message>
        <source>no entry &apos;%1&apos;</source>
        <translation>没有条目「%1」</translation>
    </message>
    <message>
        <source>metadata &apos;%1&apos; is no string</source>
        <translation>元数据「%1」不是字符串</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; is described wrongly</source>
        <translation>张量「%1」的描述有误</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; has the unknown type %2</source>
        <translation>张量「%1」的类型 %2 未知</translation>
    </message>
    <message>
        <source>tensor &apos;%1&apos; does not fit its shape or the file</source>
        <translation>张量「%1」与其形状或文件不符</translation>
    </message>
    <message>
        <source>no entry %1</source>
        <translation>没有条目 %1</translation>
    </message>
    <message>
        <source>nothing here reads sources of '%1'</source>
        <translation>这里没有能读取「%1」的格式</translation>
    </message>
    <message>
        <source>Allowed formats: %2.</source>
        <translation>可用的格式：%2。</translation>
    </message>
    <message>
        <source>the format %1 has no %2</source>
        <translation>格式 %1 没有 %2 这类行</translation>
    </message>
    <message>
        <source>no line of it is a row of this format</source>
        <translation>其中没有一行是这种格式的行</translation>
    </message>
    <message>
        <source>not written in the format %1</source>
        <translation>不是用格式 %1 写成的</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no way in which ratings are written</source>
        <translation>「%1」不是评分的写法</translation>
    </message>
    <message>
        <source>Take &apos;comma&apos; for 4,5; &apos;of 5&apos; for 4/5; &apos;%&apos; for 80 %; &apos;stars&apos;; or words from worst to best, &apos;dislike &lt; like&apos;.</source>
        <translation>4,5 用 comma；4/5 用 of 5；80 % 用 %；星号用 stars；或者从最差到最好的词语，如 dislike &lt; like。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; are no numbers</source>
        <translation>「%1」不是数字</translation>
    </message>
    <message>
        <source>Numbers that mean nothing are named with commas between them: -1, 99.</source>
        <translation>表示「没有」的数字之间用逗号隔开：-1, 99。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is nothing that is done to ids</source>
        <translation>「%1」不是对 ID 的处理方式</translation>
    </message>
    <message>
        <source>Take float, zeros, case or prefix=LETTERS, with commas between them.</source>
        <translation>可用 float、zeros、case 或 prefix=字母，之间用逗号隔开。</translation>
    </message>
    <message>
        <source>%1 {1:row ends|rows end} before the header does: what {1:it lacks|they lack} counts as empty.</source>
        <translation>%1 行比表头短：缺少的部分算作空。</translation>
    </message>
    <message>
        <source>nanoseconds: %1 to %2</source>
        <translation>纳秒：%1 到 %2</translation>
    </message>
    <message>
        <source>seconds, milliseconds or finer, each number by its size: %1 to %2</source>
        <translation>秒、毫秒或更细，逐个按大小判断：%1 到 %2</translation>
    </message>
    <message>
        <source>days of a spreadsheet: %1 to %2</source>
        <translation>电子表格的日数：%1 到 %2</translation>
    </message>
    <message>
        <source>dates, year first: %1 to %2</source>
        <translation>日期，年在前：%1 到 %2</translation>
    </message>
    <message>
        <source>dates, day first: %1 to %2</source>
        <translation>日期，日在前：%1 到 %2</translation>
    </message>
    <message>
        <source>dates, month first: %1 to %2</source>
        <translation>日期，月在前：%1 到 %2</translation>
    </message>
    <message>
        <source>%1 of the cells, such as &apos;%2&apos;, {1:is|are} no {1:point|points} in time and {1:counts|count} as missing</source>
        <translation>%1 个单元格（如「%2」）不是时间，算作缺失</translation>
    </message>
    <message>
        <source>written as %1</source>
        <translation>写法为 %1</translation>
    </message>
    <message>
        <source>%1 stands apart from the others (%2 of the cells): taken as no rating</source>
        <translation>%1 远离其他数值（占单元格的 %2）：按没有评分处理</translation>
    </message>
    <message>
        <source>cells such as &apos;%1&apos; are no ratings that are understood: without them every row counts as liked</source>
        <translation>「%1」这样的单元格无法识别为评分：没有评分时，每一行都算作喜欢</translation>
    </message>
    <message>
        <source>cells such as &apos;%1&apos; are no points in time that are understood: without them parts are split at random, not by time</source>
        <translation>「%1」这样的单元格无法识别为时间：没有时间时，数据按随机而不是按时间划分</translation>
    </message>
    <message>
        <source>&apos;%1&apos; can be read with the day first or with the month first; here: %2</source>
        <translation>「%1」可以是日在前，也可以是月在前；这里取：%2</translation>
    </message>
    <message>
        <source>ids such as &apos;%1&apos; were damaged by a spreadsheet: most of their digits are gone, which nothing can undo</source>
        <translation>「%1」这样的 ID 已被电子表格损坏：大部分数字丢失，无法恢复</translation>
    </message>
    <message>
        <source>Export them again as text.</source>
        <translation>请以文本格式重新导出。</translation>
    </message>
    <message>
        <source>as they stand %1 of these ids are in %2; changed by %3 it is %4</source>
        <translation>原样有 %1 的 ID 在 %2 中；经 %3 处理后为 %4</translation>
    </message>
    <message>
        <source>only %1 of these ids are in %2</source>
        <translation>只有 %1 的 ID 在 %2 中</translation>
    </message>
    <message>
        <source>a matrix: one column for each of %1 items, a rating in each cell</source>
        <translation>矩阵：%1 个物品各占一列，单元格里是评分</translation>
    </message>
    <message>
        <source>One row for each rating is needed: user, item, rating. In pandas: df.melt(id_vars=&apos;%2&apos;, var_name=&apos;item&apos;, value_name=&apos;rating&apos;).dropna().</source>
        <translation>需要每个评分一行：用户、物品、评分。用 pandas：df.melt(id_vars=&apos;%2&apos;, var_name=&apos;item&apos;, value_name=&apos;rating&apos;).dropna()。</translation>
    </message>
    <message>
        <source>the cells of %1 hold lists of items</source>
        <translation>%1 列的单元格里是物品列表</translation>
    </message>
    <message>
        <source>One row for each item is needed: user, item.</source>
        <translation>需要每个物品一行：用户、物品。</translation>
    </message>
    <message>
        <source>lines of different lengths, each a user and a list of items</source>
        <translation>各行长短不一，每行是一个用户和一串物品</translation>
    </message>
    <message>
        <source>%1 of %2 rows that were looked at have more cells than the header</source>
        <translation>查看的 %2 行中，有 %1 行的单元格多于表头</translation>
    </message>
    <message>
        <source>as in files of %1</source>
        <translation>与 %1 的文件相同</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>%1 {1:line stands|lines stand} before the table and {1:is|are} passed over</source>
        <translation>表格前有 %1 行，已跳过</translation>
    </message>
    <message>
        <source>&apos;%1&apos; says how a column is written, and %2 columns are written in one way only</source>
        <translation>「%1」说明列的写法，而 %2 列只有一种写法</translation>
    </message>
    <message>
        <source>Say it of a time (%3), a rating (&apos;comma&apos;, &apos;of 5&apos;, &apos;%&apos;, &apos;stars&apos;, &apos;dislike &lt; like&apos;) or a category (what stands between its values).</source>
        <translation>它可用于时间（%3）、评分（comma、of 5、%、stars、dislike &lt; like）或类别（值之间的分隔符）。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no way in which times are written</source>
        <translation>「%1」不是时间的写法</translation>
    </message>
    <message>
        <source>its rows are taken as %1, which is a guess</source>
        <translation>各行当作「%1」，这是猜测</translation>
    </message>
    <message>
        <source>column %1 is taken as %2, which is a guess: %3</source>
        <translation>列 %1 当作「%2」，这是猜测：%3</translation>
    </message>
    <message>
        <source>column %1: %2</source>
        <translation>列 %1：%2</translation>
    </message>
    <message>
        <source>its letters are read as %1, which is a guess</source>
        <translation>文字按 %1 编码读取，这是猜测</translation>
    </message>
    <message>
        <source>{1:there is a question|there are %1 questions} about what the files mean</source>
        <translation>关于文件的含义还有 %1 个问题</translation>
    </message>
    <message>
        <source>Say it of a time (%3), a rating (&apos;,&apos;, &apos;of 5&apos;, &apos;%&apos;, &apos;stars&apos;, &apos;dislike &lt; like&apos;) or a category (what stands between its values).</source>
        <translation>它可用于时间（%3）、评分（comma、of 5、%、stars、dislike &lt; like）或类别（值之间的分隔符）。</translation>
    </message>
    <message>
        <source>%1 {1:row|rows} for {1:a time that cannot be|times that cannot be}</source>
        <translation>%1 行因为时间不可能</translation>
    </message>
    <message>
        <source>Column %1 is not read, though it is named like a rating: every row counts as liked.</source>
        <translation>列 %1 的名称像评分，但没有读取：每一行都算作喜欢。</translation>
    </message>
    <message>
        <source>Column %1 is not read, though it is named like a time: parts are split at random, not by time.</source>
        <translation>列 %1 的名称像时间，但没有读取：数据按随机而不是按时间划分。</translation>
    </message>
    <message>
        <source>not the table that was named</source>
        <translation>不是所指定的表</translation>
    </message>
    <message>
        <source>holds no table</source>
        <translation>其中没有表</translation>
    </message>
    <message>
        <source>one table as a whole, and a table within a file was named</source>
        <translation>整个文件是一张表，而指定的是文件中的某一张表</translation>
    </message>
    <message>
        <source>there is no table &apos;%1&apos; in it; its tables are %2</source>
        <translation>其中没有表「%1」；其中的表有 %2</translation>
    </message>
    <message>
        <source>Name one of them.</source>
        <translation>请指定其中之一。</translation>
    </message>
    <message>
        <source>which of its tables is meant is not named; its tables are %1</source>
        <translation>没有指明是其中的哪一张表；其中的表有 %1</translation>
    </message>
    <message>
        <source>Name one of them as the source&apos;s `table`.</source>
        <translation>请在数据源的 `table` 中指定其中之一。</translation>
    </message>
    <message>
        <source>a split is read from a text file of its own, not from a table within a file</source>
        <translation>划分须为单独的文本文件，不能是文件中的一张表</translation>
    </message>
    <message>
        <source>Save the table as CSV and import that with --as split.</source>
        <translation>请将该表另存为 CSV，再用 --as split 导入。</translation>
    </message>
    <message>
        <source>no SQLite database: it is encrypted, damaged or of another program</source>
        <translation>不是 SQLite 数据库：已加密、已损坏，或属于其他程序</translation>
    </message>
    <message>
        <source>Open it with the program that made it, and save its tables as CSV.</source>
        <translation>请用创建它的程序打开，并将其中的表另存为 CSV。</translation>
    </message>
    <message>
        <source>the database was left in the midst of a write: %1 lies beside it</source>
        <translation>数据库停在一次写入的中途：旁边有 %1</translation>
    </message>
    <message>
        <source>Close the program that writes it, or open it once with that program, then try again.</source>
        <translation>请关闭正在写入它的程序，或用该程序打开一次，然后重试。</translation>
    </message>
    <message>
        <source>the database is damaged or cut off (%1)</source>
        <translation>数据库已损坏或不完整（%1）</translation>
    </message>
    <message>
        <source>Take a copy from before, or save its tables as CSV with sqlite3&apos;s .recover.</source>
        <translation>请使用之前的副本，或用 sqlite3 的 .recover 将其中的表另存为 CSV。</translation>
    </message>
    <message>
        <source>SQLite cannot read it: %1</source>
        <translation>SQLite 无法读取：%1</translation>
    </message>
    <message>
        <source>Check that it can be read with sqlite3, or save it as CSV.</source>
        <translation>请确认 sqlite3 能够读取它，或将其另存为 CSV。</translation>
    </message>
    <message>
        <source>its rows do not end within %1 steps of SQLite</source>
        <translation>SQLite 执行 %1 步后其中的行仍未结束</translation>
    </message>
    <message>
        <source>Save what it shows as a table.</source>
        <translation>请将其内容存为一张表。</translation>
    </message>
    <message>
        <source>%1 {1:cell|cells} of bytes (BLOB) in %2 {1:is|are} not read and {1:counts|count} as missing.</source>
        <translation>%2 中有 %1 个二进制（BLOB）单元格未读取，按缺失处理。</translation>
    </message>
    <message>
        <source>no Excel workbook: %1</source>
        <translation>不是 Excel 工作簿：%1</translation>
    </message>
    <message>
        <source>Open it with Excel or LibreOffice and save it as .xlsx or CSV.</source>
        <translation>请用 Excel 或 LibreOffice 打开，并另存为 .xlsx 或 CSV。</translation>
    </message>
    <message>
        <source>the workbook is damaged: %1, in %2</source>
        <translation>工作簿已损坏：%1，位于 %2</translation>
    </message>
    <message>
        <source>Open it with Excel or LibreOffice, which repairs it, and save it anew.</source>
        <translation>请用 Excel 或 LibreOffice 打开以修复，并重新保存。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2 MiB, which no workbook of this size does</source>
        <translation>%1 解压后超过 %2 MiB，这样大小的工作簿不会如此</translation>
    </message>
    <message>
        <source>Save its sheets as CSV.</source>
        <translation>请将其中的工作表另存为 CSV。</translation>
    </message>
    <message>
        <source>The table begins at cell %1.</source>
        <translation>表从单元格 %1 开始。</translation>
    </message>
    <message>
        <source>%1 {1:row|rows} above the header {1:is|are} not read, first &apos;%2&apos;.</source>
        <translation>表头上方有 %1 行未读取，第一行为「%2」。</translation>
    </message>
    <message>
        <source>%1 {1:cell holds|cells hold} an error in place of a value and {1:counts|count} as missing, first %2.</source>
        <translation>有 %1 个单元格的值是错误，按缺失处理，第一个为 %2。</translation>
    </message>
    <message>
        <source>%1 {1:formula has|formulas have} no saved value and {1:counts|count} as missing, first %2: open the workbook in Excel or LibreOffice and save it.</source>
        <translation>有 %1 个公式没有保存的值，按缺失处理，第一个在 %2：请用 Excel 或 LibreOffice 打开工作簿并保存。</translation>
    </message>
    <message>
        <source>this is no %1: it does not begin as one</source>
        <translation>这不是 %1：开头不符</translation>
    </message>
    <message>
        <source>If it is text, give it the ending .csv.</source>
        <translation>如果是文本，请把后缀改为 .csv。</translation>
    </message>
    <message>
        <source>the file is cut off: its end, which says what it holds, is missing</source>
        <translation>文件不完整：缺少说明内容的结尾</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>请重新复制或下载。</translation>
    </message>
    <message>
        <source>the file is encrypted</source>
        <translation>文件已加密</translation>
    </message>
    <message>
        <source>Write it again without encryption.</source>
        <translation>请不加密重新写出。</translation>
    </message>
    <message>
        <source>Feather files of version 1 cannot be read</source>
        <translation>无法读取第 1 版 Feather 文件</translation>
    </message>
    <message>
        <source>Write it again: pyarrow.feather.write_feather writes version 2.</source>
        <translation>请重新写出：pyarrow.feather.write_feather 写出第 2 版。</translation>
    </message>
    <message>
        <source>the file is damaged, or written in a way that is not known: %1</source>
        <translation>文件已损坏，或写法未知：%1</translation>
    </message>
    <message>
        <source>Copy or download it again, or write it anew.</source>
        <translation>请重新复制或下载，或重新写出。</translation>
    </message>
    <message>
        <source>it needs more memory than there is</source>
        <translation>所需内存超过现有内存</translation>
    </message>
    <message>
        <source>Close other programs, or write it in smaller row groups.</source>
        <translation>请关闭其他程序，或以更小的行组写出。</translation>
    </message>
    <message>
        <source>it says of itself to be larger than it can be</source>
        <translation>它声称的大小超出可能</translation>
    </message>
    <message>
        <source>it has no columns</source>
        <translation>没有列</translation>
    </message>
    <message>
        <source>Take a file with columns.</source>
        <translation>请选择有列的文件。</translation>
    </message>
    <message>
        <source>it has %1 columns; at most %2 are read</source>
        <translation>它有 %1 列；最多读取 %2 列</translation>
    </message>
    <message>
        <source>Write those that are needed to a file of their own.</source>
        <translation>请把需要的列写到单独的文件。</translation>
    </message>
    <message>
        <source>what it says of itself takes %1 MiB; at most %2 are read</source>
        <translation>它的自述占 %1 MiB；最多读取 %2 MiB</translation>
    </message>
    <message>
        <source>Write it in larger row groups.</source>
        <translation>请以更大的行组写出。</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; cannot be read: it %2</source>
        <translation>无法读取列「%1」：%2</translation>
    </message>
    <message>
        <source>Give it the role ignore, or write it as text or numbers.</source>
        <translation>请把它设为不读取，或以文本或数字写出。</translation>
    </message>
    <message>
        <source>%1 {1:column|columns} cannot be read, first &apos;%2&apos;: it %3.</source>
        <translation>%1 列无法读取，第一个是「%2」：%3。</translation>
    </message>
    <message>
        <source>The ids of column &apos;%1&apos; are stored as numbers with decimal places; whole ones are read without them: 1, not 1.0.</source>
        <translation>列「%1」的 ID 存为带小数位的数字；整数按不带小数位读取：1，而不是 1.0。</translation>
    </message>
    <message>
        <source>%1 {1:cell|cells} of column &apos;%2&apos; {1:has a value that holds|have values that hold} &apos;%3&apos;, which stands between values; a space stands there now.</source>
        <translation>列「%2」有 %1 个单元格的值含有分隔符「%3」；已换成空格。</translation>
    </message>
    <message>
        <source>%1 of %2 parts {1:was|were} left out, first %3: %4</source>
        <translation>%2 个部分中有 %1 个未读取，第一个是 %3：%4</translation>
    </message>
    <message>
        <source>Column &apos;%1&apos; is missing in %2 of %3 parts, first %4: it is empty in their rows.</source>
        <translation>%3 个部分中有 %2 个缺少列「%1」，第一个是 %4：其中的行该列为空。</translation>
    </message>
    <message>
        <source>Column &apos;%1&apos; is %2 in %3 and %4 in %5.</source>
        <translation>列「%1」在 %3 中是 %2，在 %5 中是 %4。</translation>
    </message>
    <message>
        <source>none of its %1 parts can be read; the first, %2: %3</source>
        <translation>%1 个部分都无法读取；第一个 %2：%3</translation>
    </message>
    <message>
        <source>Copy or download the folder again.</source>
        <translation>请重新复制或下载该文件夹。</translation>
    </message>
    <message>
        <source>the folder holds no part of a table</source>
        <translation>文件夹中没有表的任何部分</translation>
    </message>
    <message>
        <source>Bring its files back, or import it from where it is now.</source>
        <translation>请把文件放回，或从现在的位置导入。</translation>
    </message>
    <message>
        <source>nothing here reads sources of &apos;%1&apos;</source>
        <translation>这里没有能读取「%1」的格式</translation>
    </message>
    <message>
        <source>it holds fewer rows than it says</source>
        <translation>文件中的行少于其自称的行数</translation>
    </message>
</context>
<context>
    <name>Modalities</name>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>LLM</source>
        <translation>LLM</translation>
    </message>
    <message>
        <source>Looks like %1</source>
        <translation>图像与 %1 相似</translation>
    </message>
    <message>
        <source>Sounds like %1</source>
        <translation>声音与 %1 相似</translation>
    </message>
    <message>
        <source>Described much like %1</source>
        <translation>描述与 %1 相近</translation>
    </message>
    <message>
        <source>Is like %1</source>
        <translation>与 %1 相似</translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>People alike</source>
        <translation>相似人群</translation>
    </message>
    <message>
        <source>Kernel ridge</source>
        <translation>核岭回归</translation>
    </message>
    <message>
        <source>EASE</source>
        <translation>EASE</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>流行度</translation>
    </message>
    <message>
        <source>Liked interactions</source>
        <translation>喜欢的交互</translation>
    </message>
    <message>
        <source>Match with the history</source>
        <translation>与历史的匹配</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>打分</translation>
    </message>
    <message>
        <source>Metrics on validation</source>
        <translation>验证部分的指标</translation>
    </message>
    <message>
        <source>Metrics on the test part</source>
        <translation>测试部分的指标</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>清洗</translation>
    </message>
    <message>
        <source>Image · statistics</source>
        <translation>图像 · 统计</translation>
    </message>
    <message>
        <source>Joining</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>LLM · semantic vector</source>
        <translation>LLM · 语义向量</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分预测</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>量纲</translation>
    </message>
    <message>
        <source>Sound · statistics</source>
        <translation>音频 · 统计</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Text · TF-IDF</source>
        <translation>文本 · TF-IDF</translation>
    </message>
    <message>
        <source>Text · tokens</source>
        <translation>文本 · 分词</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>16 bits (bf16)</source>
        <translation>16 位 (bf16)</translation>
    </message>
    <message>
        <source>32 bits (fp32)</source>
        <translation>32 位 (fp32)</translation>
    </message>
    <message>
        <source>As a file says</source>
        <translation>按文件所述</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>As scikit-learn finds them</source>
        <translation>按 scikit-learn 的方式</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Averages of user and item</source>
        <translation>用户与物品的平均值</translation>
    </message>
    <message>
        <source>Between several values of a cell</source>
        <translation>单元格内多个值之间的分隔</translation>
    </message>
    <message>
        <source>Between two cells</source>
        <translation>单元格之间的分隔</translation>
    </message>
    <message>
        <source>Big5</source>
        <translation>Big5</translation>
    </message>
    <message>
        <source>Caution in fitting weights</source>
        <translation>拟合权重时的谨慎程度</translation>
    </message>
    <message>
        <source>Caution with attributes</source>
        <translation>对属性的谨慎程度</translation>
    </message>
    <message>
        <source>Caution with items of few ratings</source>
        <translation>对评分少的物品的谨慎程度</translation>
    </message>
    <message>
        <source>Caution with users of few ratings</source>
        <translation>对评分少的用户的谨慎程度</translation>
    </message>
    <message>
        <source>Cleaning steps</source>
        <translation>清洗步骤</translation>
    </message>
    <message>
        <source>Content that kernel ridge reads</source>
        <translation>核岭回归读取的内容</translation>
    </message>
    <message>
        <source>Damping of short histories</source>
        <translation>短历史的衰减</translation>
    </message>
    <message>
        <source>Decimal mark</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>EUC-KR</source>
        <translation>EUC-KR</translation>
    </message>
    <message>
        <source>Headline metric</source>
        <translation>首要指标</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Precision@10</source>
        <translation>精确率@10</translation>
    </message>
    <message>
        <source>Recall@10</source>
        <translation>召回率@10</translation>
    </message>
    <message>
        <source>Recall@20</source>
        <translation>召回率@20</translation>
    </message>
    <message>
        <source>HR@10</source>
        <translation>HR@10</translation>
    </message>
    <message>
        <source>NDCG@10</source>
        <translation>NDCG@10</translation>
    </message>
    <message>
        <source>NDCG@100</source>
        <translation>NDCG@100</translation>
    </message>
    <message>
        <source>MAP@10</source>
        <translation>MAP@10</translation>
    </message>
    <message>
        <source>MRR</source>
        <translation>MRR</translation>
    </message>
    <message>
        <source>Coverage@10</source>
        <translation>覆盖率@10</translation>
    </message>
    <message>
        <source>Gini@10</source>
        <translation>基尼系数@10</translation>
    </message>
    <message>
        <source>Each user&apos;s last like</source>
        <translation>每位用户最后的喜欢</translation>
    </message>
    <message>
        <source>Encoding of letters</source>
        <translation>字符编码</translation>
    </message>
    <message>
        <source>Everyone&apos;s texts</source>
        <translation>所有人的文本</translation>
    </message>
    <message>
        <source>Fewest items a word stands in</source>
        <translation>一个词至少出现在几个物品中</translation>
    </message>
    <message>
        <source>Fewest items of a category</source>
        <translation>一个类别至少有几个物品</translation>
    </message>
    <message>
        <source>Fewest likes of a user who is judged with</source>
        <translation>参与评判的用户至少有几个喜欢</translation>
    </message>
    <message>
        <source>Fewest likes of an item made cold</source>
        <translation>设为冷门的物品至少有几个喜欢</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>File that says the parts</source>
        <translation>指定各部分的文件</translation>
    </message>
    <message>
        <source>Folder of the model</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Frequent English words</source>
        <translation>常见英语词</translation>
    </message>
    <message>
        <source>From 0 to 1</source>
        <translation>从 0 到 1</translation>
    </message>
    <message>
        <source>GB18030</source>
        <translation>GB18030</translation>
    </message>
    <message>
        <source>Heard of each clip</source>
        <translation>每段声音听多长</translation>
    </message>
    <message>
        <source>How far a year reaches</source>
        <translation>年份影响的范围</translation>
    </message>
    <message>
        <source>How likes are kept aside</source>
        <translation>如何留出喜欢</translation>
    </message>
    <message>
        <source>How words are found</source>
        <translation>如何分词</translation>
    </message>
    <message>
        <source>Interactions</source>
        <translation>交互</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Items made cold</source>
        <translation>设为冷启动的物品</translation>
    </message>
    <message>
        <source>Largest share of items a word stands in</source>
        <translation>一个词至多出现在多大比例的物品中</translation>
    </message>
    <message>
        <source>Latest likes, else at random</source>
        <translation>最近的喜欢，否则随机</translation>
    </message>
    <message>
        <source>Latin-1</source>
        <translation>Latin-1</translation>
    </message>
    <message>
        <source>Liked from this rating on</source>
        <translation>从此评分起算喜欢</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>外部链接</translation>
    </message>
    <message>
        <source>Longest text that is read</source>
        <translation>读取文本的最大长度</translation>
    </message>
    <message>
        <source>Matrix factorisation</source>
        <translation>矩阵分解</translation>
    </message>
    <message>
        <source>More the rarer it is</source>
        <translation>越少见权重越高</translation>
    </message>
    <message>
        <source>Most words that are kept</source>
        <translation>至多保留多少词</translation>
    </message>
    <message>
        <source>Names of the columns</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Number of folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Number of tastes</source>
        <translation>口味数量</translation>
    </message>
    <message>
        <source>Only items of the test part</source>
        <translation>仅测试部分的物品</translation>
    </message>
    <message>
        <source>Pairs of characters</source>
        <translation>相邻两字</translation>
    </message>
    <message>
        <source>Passes over the ratings</source>
        <translation>遍历评分的次数</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Precision of the numbers</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>Quotation mark</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Ranking model</source>
        <translation>排序模型</translation>
    </message>
    <message>
        <source>Rating model</source>
        <translation>评分模型</translation>
    </message>
    <message>
        <source>Recommend again what a user has</source>
        <translation>再次推荐用户已有的物品</translation>
    </message>
    <message>
        <source>Regularisation for all alike</source>
        <translation>对所有对象相同的正则化</translation>
    </message>
    <message>
        <source>Regularisation for each rating</source>
        <translation>随评分数增长的正则化</translation>
    </message>
    <message>
        <source>Regularisation of content</source>
        <translation>内容的正则化</translation>
    </message>
    <message>
        <source>Regularisation of kernel ridge</source>
        <translation>核岭回归的正则化</translation>
    </message>
    <message>
        <source>Regularisation of the model</source>
        <translation>模型的正则化</translation>
    </message>
    <message>
        <source>Repeated words count less</source>
        <translation>重复的词减少计数</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Roles of the columns</source>
        <translation>各列的角色</translation>
    </message>
    <message>
        <source>Scale of ratings</source>
        <translation>评分的尺度</translation>
    </message>
    <message>
        <source>Scale of times</source>
        <translation>时间的尺度</translation>
    </message>
    <message>
        <source>Share of items made cold</source>
        <translation>设为冷门的物品比例</translation>
    </message>
    <message>
        <source>Share of likes for the test</source>
        <translation>用于测试的喜欢比例</translation>
    </message>
    <message>
        <source>Share of likes for validation</source>
        <translation>用于验证的喜欢比例</translation>
    </message>
    <message>
        <source>Share of likes shown of users held out</source>
        <translation>留出用户展示的喜欢比例</translation>
    </message>
    <message>
        <source>Share of users held out</source>
        <translation>留出的用户比例</translation>
    </message>
    <message>
        <source>Shift JIS</source>
        <translation>Shift JIS</translation>
    </message>
    <message>
        <source>Sounds</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Standard deviations</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Take away what all share</source>
        <translation>减去共有部分</translation>
    </message>
    <message>
        <source>Take the year from the title</source>
        <translation>从标题中取年份</translation>
    </message>
    <message>
        <source>Texts of training interactions</source>
        <translation>训练交互的文本</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>The ranking model alone</source>
        <translation>仅排序模型</translation>
    </message>
    <message>
        <source>The same for all</source>
        <translation>全部相同</translation>
    </message>
    <message>
        <source>The whole catalogue</source>
        <translation>整个目录</translation>
    </message>
    <message>
        <source>UTF-16BE</source>
        <translation>UTF-16BE</translation>
    </message>
    <message>
        <source>UTF-16LE</source>
        <translation>UTF-16LE</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Units of times</source>
        <translation>时间单位</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Users held out</source>
        <translation>留出的用户</translation>
    </message>
    <message>
        <source>Weight of colour</source>
        <translation>颜色的权重</translation>
    </message>
    <message>
        <source>Weight of shape</source>
        <translation>形状的权重</translation>
    </message>
    <message>
        <source>Weight of texture</source>
        <translation>纹理的权重</translation>
    </message>
    <message>
        <source>Weighted sum of all</source>
        <translation>全部的加权和</translation>
    </message>
    <message>
        <source>Weights of the modalities</source>
        <translation>各模态的权重</translation>
    </message>
    <message>
        <source>What a category weighs</source>
        <translation>类别的权重</translation>
    </message>
    <message>
        <source>What it reads</source>
        <translation>读取什么</translation>
    </message>
    <message>
        <source>What its rows are</source>
        <translation>各行是什么</translation>
    </message>
    <message>
        <source>What lists are drawn from</source>
        <translation>列表从哪些物品中选出</translation>
    </message>
    <message>
        <source>What suits the processor</source>
        <translation>适合处理器的精度</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>模型读取的内容</translation>
    </message>
    <message>
        <source>What the score is</source>
        <translation>得分的构成</translation>
    </message>
    <message>
        <source>Whose texts count while judging</source>
        <translation>评判时计入谁的文本</translation>
    </message>
    <message>
        <source>Windows-1252</source>
        <translation>Windows-1252</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Words by dictionary</source>
        <translation>按词典分词</translation>
    </message>
    <message>
        <source>Words in Chinese and Japanese</source>
        <translation>中文和日文的词</translation>
    </message>
    <message>
        <source>Words that are left out</source>
        <translation>略去的词</translation>
    </message>
    <message>
        <source>all as validation says</source>
        <translation>全部由验证决定</translation>
    </message>
    <message>
        <source>all words</source>
        <translation>全部词</translation>
    </message>
    <message>
        <source>any gain is taken</source>
        <translation>任何提升都采用</translation>
    </message>
    <message>
        <source>bf16 where the processor has it, else fp32</source>
        <translation>处理器支持时用 bf16，否则用 fp32</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>double colon</source>
        <translation>双冒号</translation>
    </message>
    <message>
        <source>everything is done once</source>
        <translation>只做一次</translation>
    </message>
    <message>
        <source>no content</source>
        <translation>没有内容</translation>
    </message>
    <message>
        <source>no damping</source>
        <translation>不衰减</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>no mark</source>
        <translation>没有引号</translation>
    </message>
    <message>
        <source>point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>the latest likes where the rows have times, else a random share</source>
        <translation>有时间的取最近的喜欢，否则随机取一部分</translation>
    </message>
    <message>
        <source>the lowest rating above the middle of the scale</source>
        <translation>高于评分尺度中点的最低评分</translation>
    </message>
    <message>
        <source>vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>as its rows say</source>
        <translation>按其中的行而定</translation>
    </message>
    <message>
        <source>Delimited text</source>
        <translation>分隔文本</translation>
    </message>
    <message>
        <source>JSON objects</source>
        <translation>JSON 对象</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>图片和声音</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>exclude</source>
        <translation>剔除</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>Of a pair&apos;s rows</source>
        <translation>同一对的多行</translation>
    </message>
    <message>
        <source>exact repeats go</source>
        <translation>去除完全重复</translation>
    </message>
    <message>
        <source>only the first stays</source>
        <translation>只保留第一行</translation>
    </message>
    <message>
        <source>only the last stays</source>
        <translation>只保留最后一行</translation>
    </message>
    <message>
        <source>Duplicate rows</source>
        <translation>重复行</translation>
    </message>
    <message>
        <source>Lowest rating</source>
        <translation>最低评分</translation>
    </message>
    <message>
        <source>Highest rating</source>
        <translation>最高评分</translation>
    </message>
    <message>
        <source>First year</source>
        <translation>最早年份</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>最晚年份</translation>
    </message>
    <message>
        <source>Invalid values</source>
        <translation>无效值</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>logarithms</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Outliers by standard deviation</source>
        <translation>按标准差找离群值</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Outliers by median (MAD)</source>
        <translation>按中位数（MAD）找离群值</translation>
    </message>
    <message>
        <source>median (MAD)</source>
        <translation>中位数（MAD）</translation>
    </message>
    <message>
        <source>Outliers by quartiles (IQR)</source>
        <translation>按四分位（IQR）找离群值</translation>
    </message>
    <message>
        <source>quartiles (IQR)</source>
        <translation>四分位（IQR）</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>Smallest group</source>
        <translation>最小的组</translation>
    </message>
    <message>
        <source>Outliers by k-means</source>
        <translation>按 k-means 找离群值</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>A user needs</source>
        <translation>用户至少</translation>
    </message>
    <message>
        <source>An item needs</source>
        <translation>物品至少</translation>
    </message>
    <message>
        <source>Rare users and items</source>
        <translation>稀少的用户和物品</translation>
    </message>
    <message>
        <source>How ratings are written</source>
        <translation>评分的写法</translation>
    </message>
    <message>
        <source>Numbers that mean nothing</source>
        <translation>表示没有的数字</translation>
    </message>
    <message>
        <source>Changes to ids</source>
        <translation>对 ID 的处理</translation>
    </message>
    <message>
        <source>Backslash before quotation marks</source>
        <translation>引号前的反斜杠</translation>
    </message>
    <message>
        <source>Lines before the table</source>
        <translation>表格之前的行数</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>Windows-1250</source>
        <translation>Windows-1250</translation>
    </message>
    <message>
        <source>Windows-1251</source>
        <translation>Windows-1251</translation>
    </message>
    <message>
        <source>Windows-1253</source>
        <translation>Windows-1253</translation>
    </message>
    <message>
        <source>Windows-1254</source>
        <translation>Windows-1254</translation>
    </message>
    <message>
        <source>Windows-1255</source>
        <translation>Windows-1255</translation>
    </message>
    <message>
        <source>Windows-1256</source>
        <translation>Windows-1256</translation>
    </message>
    <message>
        <source>KOI8-R</source>
        <translation>KOI8-R</translation>
    </message>
    <message>
        <source>ISO 8859-2</source>
        <translation>ISO 8859-2</translation>
    </message>
    <message>
        <source>ISO 8859-5</source>
        <translation>ISO 8859-5</translation>
    </message>
    <message>
        <source>ISO 8859-6</source>
        <translation>ISO 8859-6</translation>
    </message>
    <message>
        <source>ISO 8859-7</source>
        <translation>ISO 8859-7</translation>
    </message>
    <message>
        <source>ISO 8859-8</source>
        <translation>ISO 8859-8</translation>
    </message>
    <message>
        <source>ISO 8859-9</source>
        <translation>ISO 8859-9</translation>
    </message>
    <message>
        <source>EUC-JP</source>
        <translation>EUC-JP</translation>
    </message>
    <message>
        <source>Table of the file</source>
        <translation>文件中的表</translation>
    </message>
    <message>
        <source>Row that names the columns</source>
        <translation>写有列名的行</translation>
    </message>
    <message>
        <source>found out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>Lines under a key</source>
        <translation>键下的行</translation>
    </message>
</context>
<context>
    <name>Exporters</name>
    <message>
        <source>Export the lists of all users</source>
        <translation>导出所有用户的列表</translation>
    </message>
    <message>
        <source>Exporting the lists of all users</source>
        <translation>正在导出所有用户的列表</translation>
    </message>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>JSON Lines, one user a line</source>
        <translation>JSON Lines，每行一个用户</translation>
    </message>
    <message>
        <source>Export the vectors of all items</source>
        <translation>导出所有物品的向量</translation>
    </message>
    <message>
        <source>Exporting the vectors of all items</source>
        <translation>正在导出所有物品的向量</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy 数组</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <source>user</source>
        <comment>role of a column</comment>
        <translation>用户</translation>
    </message>
    <message>
        <source>item</source>
        <comment>role of a column</comment>
        <translation>物品</translation>
    </message>
    <message>
        <source>rating</source>
        <comment>role of a column</comment>
        <translation>评分</translation>
    </message>
    <message>
        <source>time</source>
        <comment>role of a column</comment>
        <translation>时间</translation>
    </message>
    <message>
        <source>title</source>
        <comment>role of a column</comment>
        <translation>标题</translation>
    </message>
    <message>
        <source>text</source>
        <comment>role of a column</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>tag</source>
        <comment>role of a column</comment>
        <translation>标签</translation>
    </message>
    <message>
        <source>category</source>
        <comment>role of a column</comment>
        <translation>类别</translation>
    </message>
    <message>
        <source>number</source>
        <comment>role of a column</comment>
        <translation>数值</translation>
    </message>
    <message>
        <source>date</source>
        <comment>role of a column</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>foreign id</source>
        <comment>role of a column</comment>
        <translation>外部 ID</translation>
    </message>
    <message>
        <source>not read</source>
        <comment>role of a column</comment>
        <translation>不读取</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>part</source>
        <comment>role of a column</comment>
        <translation>部分</translation>
    </message>
    <message>
        <source>group</source>
        <comment>role of a column</comment>
        <translation>组</translation>
    </message>
</context>
</TS>
