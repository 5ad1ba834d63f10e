-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Shop" (
    "domain" TEXT COLLATE "C" NOT NULL,
    "settingsSource" TEXT COLLATE "C" NOT NULL DEFAULT 'none',
    "credentialId" TEXT COLLATE "C",
    "offerId" TEXT COLLATE "C",
    "trigger" TEXT COLLATE "C" NOT NULL DEFAULT 'paid',
    "amountBasis" TEXT COLLATE "C" NOT NULL DEFAULT 'subtotal',
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "sendTestOrders" BOOLEAN NOT NULL DEFAULT false,
    "useLandingPages" BOOLEAN NOT NULL DEFAULT true,
    "rules" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 0,
    "firstSeenAt" TIMESTAMP(3) NOT NULL,
    "savedAt" TIMESTAMP(3),
    "installedAt" TIMESTAMP(3),
    "uninstalledAt" TIMESTAMP(3),

    CONSTRAINT "Shop_pkey" PRIMARY KEY ("domain")
);

-- CreateTable
CREATE TABLE "ShopAccess" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "sealedAccessToken" TEXT COLLATE "C" NOT NULL,
    "accessExpiresAt" TIMESTAMP(3) NOT NULL,
    "sealedRefreshToken" TEXT COLLATE "C" NOT NULL,
    "refreshExpiresAt" TIMESTAMP(3) NOT NULL,
    "scopes" TEXT COLLATE "C" NOT NULL,
    "leaseOwner" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "refreshedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ShopAccess_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "CaptureSetup" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "writtenUrl" TEXT COLLATE "C",
    "writtenWindowDays" INTEGER,
    "pixelId" TEXT COLLATE "C",
    "pixelUrl" TEXT COLLATE "C",
    "problem" TEXT COLLATE "C",
    "tries" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3),
    "embedStatus" TEXT COLLATE "C",
    "embedSeenAt" TIMESTAMP(3),

    CONSTRAINT "CaptureSetup_pkey" PRIMARY KEY ("shop")
);

-- CreateTable
CREATE TABLE "ComplianceReceipt" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "doneAt" TIMESTAMP(3) NOT NULL,
    "report" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ComplianceReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tombstone" (
    "hash" TEXT COLLATE "C" NOT NULL,
    "erasedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Tombstone_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "DailyTotal" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "day" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C" NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,

    CONSTRAINT "DailyTotal_pkey" PRIMARY KEY ("shop","day","kind","reason","currency")
);

-- CreateTable
CREATE TABLE "ConnectionTest" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "outcome" TEXT COLLATE "C",

    CONSTRAINT "ConnectionTest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT COLLATE "C" NOT NULL,
    "baseUrl" TEXT COLLATE "C" NOT NULL,
    "advertiserId" TEXT COLLATE "C" NOT NULL,
    "keyFingerprint" TEXT COLLATE "C" NOT NULL,
    "sealedApiKey" TEXT COLLATE "C" NOT NULL,
    "apiKeyEnding" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL DEFAULT 'active',
    "stoppedReason" TEXT COLLATE "C",
    "refusalsInARow" INTEGER NOT NULL DEFAULT 0,
    "probes" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" TIMESTAMP(3),
    "statusChange" TEXT COLLATE "C" NOT NULL DEFAULT 'unknown',
    "notBefore" TIMESTAMP(3),

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pace" (
    "keyFingerprint" TEXT COLLATE "C" NOT NULL,
    "baseUrl" TEXT COLLATE "C" NOT NULL,
    "allowance" INTEGER NOT NULL,
    "loweredAt" TIMESTAMP(3),
    "waitUntil" TIMESTAMP(3),

    CONSTRAINT "Pace_pkey" PRIMARY KEY ("keyFingerprint")
);

-- CreateTable
CREATE TABLE "BaseUrlPause" (
    "baseUrl" TEXT COLLATE "C" NOT NULL,
    "pausedUntil" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BaseUrlPause_pkey" PRIMARY KEY ("baseUrl")
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT COLLATE "C" NOT NULL,
    "keyFingerprint" TEXT COLLATE "C" NOT NULL,
    "baseUrl" TEXT COLLATE "C" NOT NULL,
    "proven" BOOLEAN NOT NULL,
    "isVisit" BOOLEAN NOT NULL DEFAULT false,
    "takenAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "outcome" TEXT COLLATE "C",

    CONSTRAINT "Slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfferHold" (
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "offerId" TEXT COLLATE "C" NOT NULL,
    "refusalsInARow" INTEGER NOT NULL,
    "waiting" BOOLEAN NOT NULL,
    "nextProbeAt" TIMESTAMP(3),

    CONSTRAINT "OfferHold_pkey" PRIMARY KEY ("credentialId","offerId")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "webhookId" TEXT COLLATE "C" NOT NULL,
    "topic" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C",
    "eventId" TEXT COLLATE "C",
    "apiVersion" TEXT COLLATE "C",
    "triggeredAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "path" TEXT COLLATE "C",
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "processedAt" TIMESTAMP(3),

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("shop","webhookId")
);

-- CreateTable
CREATE TABLE "Order" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,
    "orderCreatedAt" TIMESTAMP(3) NOT NULL,
    "orderUpdatedAt" TIMESTAMP(3) NOT NULL,
    "cartToken" TEXT COLLATE "C",
    "checkoutToken" TEXT COLLATE "C",
    "candidates" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "decision" TEXT COLLATE "C" NOT NULL,
    "decisionReason" TEXT COLLATE "C" NOT NULL,
    "decidedAt" TIMESTAMP(3) NOT NULL,
    "nextDecisionAt" TIMESTAMP(3),
    "awaitedClickId" TEXT COLLATE "C",
    "lookupDueAt" TIMESTAMP(3),
    "lookupTries" INTEGER NOT NULL DEFAULT 0,
    "lookedUp" BOOLEAN NOT NULL DEFAULT false,
    "customerOrderIndex" INTEGER,
    "sentNowAt" TIMESTAMP(3),

    CONSTRAINT "Order_pkey" PRIMARY KEY ("shop","orderId")
);

-- CreateTable
CREATE TABLE "RefusedCode" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "trackingCode" TEXT COLLATE "C" NOT NULL,
    "refusedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RefusedCode_pkey" PRIMARY KEY ("shop","trackingCode")
);

-- CreateTable
CREATE TABLE "EarlyRefund" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "refundId" TEXT COLLATE "C" NOT NULL,
    "facts" TEXT COLLATE "C" NOT NULL,
    "toldAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "EarlyRefund_pkey" PRIMARY KEY ("shop","orderId","refundId")
);

-- CreateTable
CREATE TABLE "DiscountCode" (
    "shop" TEXT COLLATE "C" NOT NULL,
    "mark" TEXT COLLATE "C" NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "trackingCode" TEXT COLLATE "C" NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DiscountCode_pkey" PRIMARY KEY ("shop","mark")
);

-- CreateTable
CREATE TABLE "OrderReading" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "cursor" TEXT COLLATE "C",
    "state" TEXT COLLATE "C" NOT NULL,
    "lookedAt" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "healed" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "dueAt" TIMESTAMP(3),
    "problem" TEXT COLLATE "C",

    CONSTRAINT "OrderReading_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Click" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "clickKey" TEXT COLLATE "C" NOT NULL,
    "seenAt" TEXT COLLATE "C" NOT NULL,
    "clickId" TEXT COLLATE "C",
    "trackingCode" TEXT COLLATE "C",
    "subId1" TEXT COLLATE "C",
    "subId2" TEXT COLLATE "C",
    "subId3" TEXT COLLATE "C",
    "userAgent" TEXT COLLATE "C",
    "clickedAt" TIMESTAMP(3) NOT NULL,
    "arrivedAt" TIMESTAMP(3) NOT NULL,
    "checkoutToken" TEXT COLLATE "C",
    "cartToken" TEXT COLLATE "C",
    "orderId" TEXT COLLATE "C",

    CONSTRAINT "Click_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Conversion" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "transactionId" TEXT COLLATE "C" NOT NULL,
    "clickId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "offerId" TEXT COLLATE "C" NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT COLLATE "C" NOT NULL,
    "status" TEXT COLLATE "C" NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "reversedAt" TIMESTAMP(3),
    "lineIds" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "amountNow" BIGINT,
    "wantedStatus" TEXT COLLATE "C",
    "wantedReason" TEXT COLLATE "C",
    "untold" TEXT COLLATE "C",

    CONSTRAINT "Conversion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Postback" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C",
    "conversionId" TEXT COLLATE "C",
    "clickRowId" TEXT COLLATE "C",
    "kind" TEXT COLLATE "C" NOT NULL,
    "credentialId" TEXT COLLATE "C" NOT NULL,
    "keyFingerprint" TEXT COLLATE "C" NOT NULL,
    "offerId" TEXT COLLATE "C" NOT NULL,
    "priority" INTEGER NOT NULL,
    "payload" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "dueAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "resigns" INTEGER NOT NULL DEFAULT 0,
    "triedSince" TIMESTAMP(3),
    "leaseOwner" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "slotId" TEXT COLLATE "C",
    "lastOutcome" TEXT COLLATE "C",
    "deliveredAt" TIMESTAMP(3),
    "remoteId" TEXT COLLATE "C",
    "attention" TEXT COLLATE "C",

    CONSTRAINT "Postback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "postbackId" TEXT COLLATE "C" NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "outcome" TEXT COLLATE "C",
    "status" INTEGER,
    "code" TEXT COLLATE "C",
    "text" TEXT COLLATE "C",
    "request" TEXT COLLATE "C",
    "answer" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",
    "latencyMs" INTEGER,

    CONSTRAINT "DeliveryAttempt_pkey" PRIMARY KEY ("postbackId","number")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "shop" TEXT COLLATE "C" NOT NULL,
    "orderId" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "code" TEXT COLLATE "C" NOT NULL,
    "params" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ShopAccess_refreshedAt_idx" ON "ShopAccess"("refreshedAt");

-- CreateIndex
CREATE INDEX "CaptureSetup_dueAt_idx" ON "CaptureSetup"("dueAt");

-- CreateIndex
CREATE INDEX "ComplianceReceipt_shop_doneAt_idx" ON "ComplianceReceipt"("shop", "doneAt");

-- CreateIndex
CREATE INDEX "ConnectionTest_shop_at_idx" ON "ConnectionTest"("shop", "at");

-- CreateIndex
CREATE INDEX "Credential_keyFingerprint_idx" ON "Credential"("keyFingerprint");

-- CreateIndex
CREATE INDEX "Slot_keyFingerprint_finishedAt_idx" ON "Slot"("keyFingerprint", "finishedAt");

-- CreateIndex
CREATE INDEX "Slot_baseUrl_outcome_finishedAt_idx" ON "Slot"("baseUrl", "outcome", "finishedAt");

-- CreateIndex
CREATE INDEX "Slot_finishedAt_takenAt_idx" ON "Slot"("finishedAt", "takenAt");

-- CreateIndex
CREATE INDEX "Webhook_state_receivedAt_idx" ON "Webhook"("state", "receivedAt");

-- CreateIndex
CREATE INDEX "Webhook_shop_orderId_idx" ON "Webhook"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Order_nextDecisionAt_idx" ON "Order"("nextDecisionAt");

-- CreateIndex
CREATE INDEX "Order_awaitedClickId_idx" ON "Order"("awaitedClickId");

-- CreateIndex
CREATE INDEX "Order_lookupDueAt_idx" ON "Order"("lookupDueAt");

-- CreateIndex
CREATE INDEX "Order_shop_checkoutToken_idx" ON "Order"("shop", "checkoutToken");

-- CreateIndex
CREATE INDEX "Order_shop_cartToken_idx" ON "Order"("shop", "cartToken");

-- CreateIndex
CREATE INDEX "Order_shop_decision_decisionReason_idx" ON "Order"("shop", "decision", "decisionReason");

-- CreateIndex
CREATE INDEX "Order_shop_orderCreatedAt_orderId_idx" ON "Order"("shop", "orderCreatedAt", "orderId");

-- CreateIndex
CREATE INDEX "Order_shop_decision_orderCreatedAt_orderId_idx" ON "Order"("shop", "decision", "orderCreatedAt", "orderId");

-- CreateIndex
CREATE INDEX "Order_shop_name_idx" ON "Order"("shop", "name");

-- CreateIndex
CREATE INDEX "RefusedCode_refusedAt_idx" ON "RefusedCode"("refusedAt");

-- CreateIndex
CREATE INDEX "DiscountCode_shop_code_idx" ON "DiscountCode"("shop", "code");

-- CreateIndex
CREATE INDEX "OrderReading_shop_startedAt_idx" ON "OrderReading"("shop", "startedAt");

-- CreateIndex
CREATE INDEX "OrderReading_dueAt_idx" ON "OrderReading"("dueAt");

-- CreateIndex
CREATE INDEX "Click_shop_checkoutToken_idx" ON "Click"("shop", "checkoutToken");

-- CreateIndex
CREATE INDEX "Click_shop_cartToken_idx" ON "Click"("shop", "cartToken");

-- CreateIndex
CREATE INDEX "Click_shop_orderId_idx" ON "Click"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Click_shop_arrivedAt_idx" ON "Click"("shop", "arrivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Click_shop_clickKey_seenAt_key" ON "Click"("shop", "clickKey", "seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Conversion_transactionId_key" ON "Conversion"("transactionId");

-- CreateIndex
CREATE INDEX "Conversion_shop_orderId_idx" ON "Conversion"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Conversion_shop_untold_idx" ON "Conversion"("shop", "untold");

-- CreateIndex
CREATE UNIQUE INDEX "Conversion_shop_transactionId_key" ON "Conversion"("shop", "transactionId");

-- CreateIndex
CREATE UNIQUE INDEX "Postback_clickRowId_key" ON "Postback"("clickRowId");

-- CreateIndex
CREATE INDEX "Postback_state_keyFingerprint_priority_dueAt_idx" ON "Postback"("state", "keyFingerprint", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Postback_kind_state_shop_idx" ON "Postback"("kind", "state", "shop");

-- CreateIndex
CREATE INDEX "Postback_state_credentialId_dueAt_idx" ON "Postback"("state", "credentialId", "dueAt");

-- CreateIndex
CREATE INDEX "Postback_state_leaseUntil_idx" ON "Postback"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Postback_shop_orderId_idx" ON "Postback"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Postback_shop_state_id_idx" ON "Postback"("shop", "state", "id");

-- CreateIndex
CREATE INDEX "Postback_shop_attention_id_idx" ON "Postback"("shop", "attention", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Postback_conversionId_kind_key" ON "Postback"("conversionId", "kind");

-- CreateIndex
CREATE INDEX "TimelineEntry_shop_orderId_id_idx" ON "TimelineEntry"("shop", "orderId", "id");
