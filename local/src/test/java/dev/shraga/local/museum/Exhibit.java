package dev.shraga.local.museum;

/// The incidents, in the order of the page.
public enum Exhibit {
  QUEUED_IS_NOT_LOST(
      "Reaper of the waiting",
      "Paperclip 634",
      "https://github.com/paperclipai/paperclip/issues/634",
      "A sweep for orphaned runs killed runs that only waited for a slot, and they never ran.",
      "Only who holds a task can lose it, so a task that waits longer than any lease is still there"
          + " and runs."),
  END_THAT_WAS_NEVER_TOLD(
      "Slot that stayed taken",
      "Multica 4336",
      "https://github.com/multica-ai/multica/issues/4336",
      "A restart lost the report of a failure, and the task held its agent's only slot for ever.",
      "The lease of a silent worker ends without any report; its task is done as the next attempt"
          + " and the slot is free for others."),
  ENDED_THEN_SILENT(
      "Declared dead after success",
      "Airflow 12396",
      "https://github.com/apache/airflow/issues/12396",
      "A task had ended well when the scheduler took it for a zombie and set it to failed.",
      "What the holder wrote about its end counts, however silent it is afterwards."),
  BACK_FROM_THE_DEAD(
      "Two after a reconnect",
      "Nomad 10953",
      "https://github.com/hashicorp/nomad/issues/10953",
      "A client that lost its connection ran on, and after its return two allocations ran where one"
          + " was wanted.",
      "The one that comes back is told that it holds nothing, stops, and what it did changes"
          + " nothing."),
  REDOES_CLOSED_WORK(
      "Zombie that redid closed work",
      "Gas Town 4698",
      "https://github.com/gastownhall/gastown/issues/4698",
      "A dead worker was restarted on work that had been closed for days, and did it again.",
      "A worker that is restarted finds an empty mailbox, since its task went to another and has"
          + " ended."),
  TWO_SCHEDULERS(
      "Every scheduler saw the same zombie",
      "Airflow 25843",
      "https://github.com/apache/airflow/issues/25843",
      "Each of several schedulers looked for lost tasks and dealt with the same ones.",
      "Two reconcilers that both see it give it to another worker once, since both depend on one"
          + " version of the row."),
  STALE_VIEW(
      "Created from a stale cache",
      "KubeRay 715",
      "https://github.com/ray-project/kuberay/issues/715",
      "Pods were counted in a cache that was behind, so more were created than wanted.",
      "Identifiers follow from the task and rows are made only where there is none, so an old view"
          + " makes nothing twice."),
  OWNER_DELETED_IT(
      "Row that came back",
      "First generation W-22",
      "first-generation-defects.md",
      "An update without a condition created the row of a task anew that its owner had deleted.",
      "An update says that the row must exist, and the mirror ends as canceled."),
  POISON_TASK(
      "1441 retries in six hours",
      "Paperclip 6640",
      "https://github.com/paperclipai/paperclip/pull/6640",
      "A task whose process died every time was started again more than a thousand times, as each"
          + " new wake-up began a new count.",
      "Attempts that broke are counted in the row of the task and the third is the last, with a"
          + " reason that can be read."),
  RETRY_OF_CANCELED(
      "Retry of what was canceled",
      "Paperclip 5021",
      "https://github.com/paperclipai/paperclip/issues/5021",
      "The recovery of a lost run queued a retry for an issue that had been canceled.",
      "A canceled task that loses its worker is canceled and gets no further attempt."),
  OUTAGE_IS_ONE_FAULT(
      "433 retries in one outage",
      "Paperclip 6641",
      "https://github.com/paperclipai/paperclip/pull/6641",
      "While the host was away for 48 minutes two recovery paths retried the same two issues 433"
          + " times.",
      "Many workers that fall silent together are one outage; nothing is taken back and no attempt"
          + " is used up."),
  RETRY_AFTER(
      "Deaf to Retry-After",
      "Cluster API Azure 2674",
      "https://github.com/kubernetes-sigs/cluster-api-provider-azure/issues/2674",
      "Code paths of a controller asked on while the service throttled them and had said for how"
          + " long.",
      "Within the time that the service named nothing is sent to it, and afterwards everything goes"
          + " on."),
  WRITES_WITHOUT_NEWS(
      "Status written on every pass",
      "Keycloak operator 122",
      "https://github.com/Hostzero-GmbH/keycloak-operator/pull/122",
      "A controller wrote its status with a new time on every pass, and its own write woke it"
          + " again.",
      "While nothing changes nothing is written, even with tasks at work and tasks that wait."),
  PARKED_IS_NOT_QUEUED(
      "Parked for 37 hours, shown as queued",
      "Gitmoot 1422",
      "https://github.com/gitmoot/gitmoot/issues/1422",
      "A job that had to wait for a quota until a known time looked like one that is next.",
      "A task that may not start yet says so and until when, in its own row."),
  OVERTAKEN_BY_THE_URGENT(
      "Overtaken by whatever was more urgent",
      "Multica 8551",
      "https://github.com/multica-ai/multica/issues/8551",
      "With one slot a task of low priority was overtaken by every newer one of a higher priority,"
          + " and waited for an hour.",
      "Priority orders the tasks of one owner; a stream of one's urgent tasks keeps no other owner"
          + " waiting, on one worker either."),
  POOL_THAT_FAILS(
      "One failing pool held up all",
      "Karpenter 3080",
      "https://github.com/kubernetes-sigs/karpenter/issues/3080",
      "A pool whose replacements failed was first in line on every pass, so that no other pool was"
          + " ever reached.",
      "A pool that is refused waits by itself, and the others come to their size."),
  RUNAWAY(
      "235 nodes for one pod",
      "Karpenter 1905",
      "https://github.com/aws/karpenter-provider-aws/issues/1905",
      "A pod that fitted no node that was made for it had 235 nodes made in twelve hours.",
      "Boxes never outnumber the pool's limit, and one whose agent never says a word is made anew a"
          + " few times and then left to a person."),
  SLOW_START(
      "Removed before it could start",
      "ARC 3581",
      "https://github.com/actions/actions-runner-controller/issues/3581",
      "A runner that was slow to start was scaled down before it could take a job.",
      "The time that counts as idle begins when a box serves; while it is made for a task it is"
          + " kept."),
  ANSWER_LOST_AFTER_CREATE(
      "Instance that nobody knew",
      "Karpenter 2734",
      "https://github.com/aws/karpenter-provider-aws/issues/2734",
      "Instances were created and never recorded, and ran on without an owner.",
      "The row is written before the call, so a box whose creation got no answer is found under its"
          + " name, used, and removed when it is not wanted."),
  UNWANTED_WHILE_CREATED(
      "Deleted while being created",
      "Kubermatic 581",
      "https://github.com/kubermatic/machine-controller/issues/581",
      "A machine that was deleted while its instance was being created left the instance behind.",
      "A box that is not wanted any more while it is made is removed as soon as it can be."),
  NEVER_CREATED(
      "Deletion that never ended",
      "Kubermatic 131",
      "https://github.com/kubermatic/machine-controller/issues/131",
      "A machine that could not be created could not be deleted either, until a person edited it.",
      "A worker whose box never came is given up like any other."),
  GONE_ALREADY(
      "Stuck since it was gone already",
      "Deckhouse 17585",
      "https://github.com/deckhouse/deckhouse/pull/17585",
      "A machine whose virtual machine had vanished stayed in deletion for ever.",
      "That a box is gone is what removing it is for, so its worker ends."),
  BUSY_IS_SPARED(
      "Scale-in that ended a running job",
      "EC2 Fleet 363",
      "https://github.com/jenkinsci/ec2-fleet-plugin/issues/363",
      "An instance was terminated while a job ran on it.",
      "A pool that shrinks takes no task from anybody; who is busy goes when it is done."),
  IDLE_THEN_GIVEN_A_TASK(
      "Terminated as it took a job",
      "EC2 Fleet 498",
      "https://github.com/jenkinsci/ec2-fleet-plugin/issues/498",
      "An agent that had been idle for too long was given a job in the moment in which it was"
          + " terminated.",
      "At whichever second a task comes it is done in its first attempt, since a box leaves service"
          + " in the row of its worker first."),
  NOT_OURS(
      "Terminating what it never made",
      "EC2 Fleet 448",
      "https://github.com/jenkinsci/ec2-fleet-plugin/issues/448",
      "A plugin tried to terminate an instance that it had not created.",
      "Only what carries a name of ours and is ours by its record is swept."),
  ALL_REPLACED(
      "All machines replaced in a loop",
      "Cluster API 7353",
      "https://github.com/kubernetes-sigs/cluster-api/issues/7353",
      "After one machine lost its network a health check deleted and replaced all of them, without"
          + " end.",
      "When too many are silent together none is mended."),
  MANIFESTS_GONE(
      "Everything shown as to be deleted",
      "Argo CD 24408",
      "https://github.com/argoproj/argo-cd/issues/24408",
      "The source of all applications looked empty for a while, and every resource was to be"
          + " pruned.",
      "A folder or file of manifests without anything in it is refused, and the last good manifests"
          + " stay in force."),
  CLOCKS_BACK(
      "Twice in the night of the clocks",
      "Kubernetes 121594",
      "https://github.com/kubernetes/kubernetes/issues/121594",
      "A job for two o'clock ran twice in the night in which the clocks went back.",
      "A window of a pool opens once in that night, and what a waiting task says about its opening"
          + " is true."),
  CANCEL_RACES_END(
      "Cancel that lost against the end",
      "DBOS 703",
      "https://github.com/dbos-inc/dbos-transact-py/pull/703",
      "A workflow that was canceled just before it completed went on to success.",
      "A cancel that is written before the end is shown wins, and nothing follows it."),
  ANOTHERS_NAME(
      "Task in another's name",
      "First generation W-27",
      "first-generation-defects.md",
      "Any worker took any task that named nobody, and ran it as its own user.",
      "A task whose e-mail is not its owner's is refused, and no worker sees it.");

  // A record of texts.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Incident incident;

  Exhibit(String name, String of, String source, String there, String here) {
    incident = new Incident(name, of, source, there, here);
  }

  /// What happened.
  public Incident incident() {
    return incident;
  }
}
