#include "ranking/ranking_config.h"

#include "ranking/ranker_kind.h"

namespace tributary {

Section ranking_section() {
  using C = RankingConfig;
  return Declare<C>("ranking",
                    "What learns from behaviour: each model is one term of the score, together the share 'behaviour'.")
      .param("model", &C::model,
             "The rankers in use, each with a table of its own below. popularity: the same list for everyone. ease: "
             "items that are liked together (linear, closed form). kernel_ridge: from what items are to who likes "
             "them, so that new items are ranked too. On the command line joined with +.")
      .instances_of(kRankerRole)
      .title("Ranking model")
      .moved("lambda", "ranking.ease.lambda", "ranking.{model}.lambda")
      .moved("content_lambda", "ranking.kernel_ridge.lambda")
      .moved("content_weights", "ranking.kernel_ridge.weights");
}

}  // namespace tributary
